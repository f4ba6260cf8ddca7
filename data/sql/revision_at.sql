-- one row: the number of the latest upload made at or before $moment, 0 where there is none
select coalesce(max(upload), 0) as revision
from uploads
where created_at <= $moment
