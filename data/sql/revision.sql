-- one row: the number of the latest upload, 0 where there is none
select coalesce(max(upload), 0) as revision
from uploads
