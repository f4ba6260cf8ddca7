-- one row: the value of one place, indicator and year as known on revision $revision
select
    place, indicator, year, value, status, source, note, origin as upload, line, position
from value_log
semi join (
    select place, indicator, year, max(upload) as upload
    from value_log
    where upload <= $revision
    group by place, indicator, year
) as latest using (place, indicator, year, upload)
where not is_removed
order by place, indicator, year
