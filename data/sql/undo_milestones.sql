-- one row: what upload $root changes about one milestone when the uploads $counting count
with written as (
    select place, date, title_en
    from milestone_log
    where upload = $root
),

counting as (
    select place, date, title_en, max(upload) as upload
    from milestone_log
    semi join written using (place, date, title_en)
    where list_contains($counting, upload)
    group by place, date, title_en
),

after as (
    select
        place, date, title_en, title_ru, title_be, area, source, line, upload as origin, is_removed
    from milestone_log
    semi join counting using (place, date, title_en, upload)
),

latest as (
    select place, date, title_en, max(upload) as upload
    from milestone_log
    semi join written using (place, date, title_en)
    group by place, date, title_en
),

before as (
    select
        place, date, title_en, title_ru, title_be, area, source, is_removed
    from milestone_log
    semi join latest using (place, date, title_en, upload)
)

select
    place, date, title_en, after.origin, after.line,
    coalesce(after.title_ru, '') as title_ru,
    coalesce(after.title_be, '') as title_be,
    coalesce(after.area, '') as area,
    coalesce(after.source, '') as source,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed
from before
left join after using (place, date, title_en)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(
            before.title_ru, before.title_be, before.area, before.source
        ) is distinct from row(
            after.title_ru, after.title_be, after.area, after.source
        )
    )
