-- one row: a table of this database
select table_name
from duckdb_tables()
where not internal
order by table_name
