-- one row: the format that this database is written in
insert into store_info (schema_version)
values ($schema_version)
