-- one row: what upload $root changes about one place when the uploads $counting count
with written as (
    select place
    from place_log
    where upload = $root
),

counting as (
    select place, max(upload) as upload
    from place_log
    semi join written using (place)
    where list_contains($counting, upload)
    group by place
),

after as (
    select
        place, name_en, name_ru, name_be, type, parent, country, latitude, longitude,
        population, population_year, population_source, line, upload as origin,
        is_removed
    from place_log
    semi join counting using (place, upload)
),

latest as (
    select place, max(upload) as upload
    from place_log
    semi join written using (place)
    group by place
),

before as (
    select
        place, name_en, name_ru, name_be, type, parent, country, latitude, longitude,
        population, population_year, population_source, is_removed
    from place_log
    semi join latest using (place, upload)
)

select
    place, after.origin, after.line, after.latitude, after.longitude, after.population,
    after.population_year,
    coalesce(after.name_en, '') as name_en,
    coalesce(after.name_ru, '') as name_ru,
    coalesce(after.name_be, '') as name_be,
    coalesce(after.type, '') as type,
    coalesce(after.parent, '') as parent,
    coalesce(after.country, '') as country,
    coalesce(after.population_source, '') as population_source,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed
from before
left join after using (place)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(
            before.name_en, before.name_ru, before.name_be, before.type, before.parent,
            before.country, before.latitude, before.longitude, before.population,
            before.population_year, before.population_source
        ) is distinct from row(
            after.name_en, after.name_ru, after.name_be, after.type, after.parent,
            after.country, after.latitude, after.longitude, after.population,
            after.population_year, after.population_source
        )
    )
