-- one row: one place as known on revision $revision
select
    place, name_en, name_ru, name_be, type, parent, country,
    latitude, longitude, population, population_year, population_source, origin as upload, line
from place_log
semi join (
    select place, max(upload) as upload
    from place_log
    where upload <= $revision
    group by place
) as latest using (place, upload)
where not is_removed
order by place
