-- one row: the number of current values, those that are not applicable included
select count(*) as value_count
from value_log
semi join (
    select place, indicator, year, max(upload) as upload
    from value_log
    group by place, indicator, year
) as latest using (place, indicator, year, upload)
where not is_removed
