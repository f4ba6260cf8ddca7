-- one row: the target of one place, indicator and year as known on revision $revision
select
    place, indicator, target_year, target, baseline_year, baseline, status, source, note,
    origin as upload, line
from target_log
semi join (
    select place, indicator, target_year, max(upload) as upload
    from target_log
    where upload <= $revision
    group by place, indicator, target_year
) as latest using (place, indicator, target_year, upload)
where not is_removed
order by place, indicator, target_year
