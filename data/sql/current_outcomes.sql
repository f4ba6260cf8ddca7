-- one row: the count of one place, outcome and year as known on revision $revision
select place, outcome, year, count, status, source, note, origin as upload, line
from outcome_log
semi join (
    select place, outcome, year, max(upload) as upload
    from outcome_log
    where upload <= $revision
    group by place, outcome, year
) as latest using (place, outcome, year, upload)
where not is_removed
order by place, outcome, year
