-- one row: an upload that something current comes from, a removal included
select max(upload) as upload
from value_log
group by place, indicator, year
union
select max(upload) as upload
from place_log
group by place
union
select max(upload) as upload
from milestone_log
group by place, date, title_en
