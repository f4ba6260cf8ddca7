-- one row: one milestone as known on revision $revision
select place, date, title_en, title_ru, title_be, area, source, origin as upload, line
from milestone_log
semi join (
    select place, date, title_en, max(upload) as upload
    from milestone_log
    where upload <= $revision
    group by place, date, title_en
) as latest using (place, date, title_en, upload)
where not is_removed
order by place, date, origin, line
