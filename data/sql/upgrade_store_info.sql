-- one row: the format that this database is written in from now on
update store_info set schema_version = $schema_version
