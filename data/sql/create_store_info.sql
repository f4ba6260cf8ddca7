-- one row: the format that this database is written in
create table store_info (
    schema_version integer not null
)
