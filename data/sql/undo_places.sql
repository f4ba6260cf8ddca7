-- one row: a place that upload $undone wrote last, as it was before; removed where there was none
with written as (
    select place, is_removed as was_removed
    from place_log
    where upload = $undone
),

replaced as (
    select place
    from place_log
    where upload > $undone
),

earlier as (
    select place, max(upload) as upload
    from place_log
    where upload < $undone
    group by place
),

before as (
    select
        place, name_en, name_ru, name_be, type, parent, country,
        latitude, longitude, population, population_year, population_source, is_removed
    from place_log
    semi join earlier using (place, upload)
)

select
    place, latitude, longitude, population, population_year, was_removed,
    coalesce(name_en, '') as name_en,
    coalesce(name_ru, '') as name_ru,
    coalesce(name_be, '') as name_be,
    coalesce(type, '') as type,
    coalesce(parent, '') as parent,
    coalesce(country, '') as country,
    coalesce(population_source, '') as population_source,
    coalesce(is_removed, true) as is_removed
from written
anti join replaced using (place)
left join before using (place)
