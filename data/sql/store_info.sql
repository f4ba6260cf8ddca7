-- one row: the format that this database is written in
select schema_version
from store_info
