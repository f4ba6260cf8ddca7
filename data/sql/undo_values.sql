-- one row: what upload $root changes about one value when the uploads $counting count
with written as (
    select place, indicator, year
    from value_log
    where upload = $root or (status = 'illustrative' and upload < $reach)
),

counting as (
    select place, indicator, year, max(upload) as upload
    from value_log
    semi join written using (place, indicator, year)
    where list_contains($counting, upload)
    group by place, indicator, year
),

after as (
    select
        place, indicator, year, value, status, source, note, line, position, upload as origin,
        is_removed or (status = 'illustrative' and upload < $removal) as is_removed
    from value_log
    semi join counting using (place, indicator, year, upload)
),

latest as (
    select place, indicator, year, max(upload) as upload
    from value_log
    semi join written using (place, indicator, year)
    group by place, indicator, year
),

before as (
    select
        place, indicator, year, value, status, source, note, is_removed
    from value_log
    semi join latest using (place, indicator, year, upload)
)

select
    place, indicator, year, after.origin, after.line, after.position, after.value,
    coalesce(after.status, '') as status,
    coalesce(after.source, '') as source,
    coalesce(after.note, '') as note,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed,
    before.value as old_value, before.status as old_status, before.source as old_source,
    before.note as old_note
from before
left join after using (place, indicator, year)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(
            before.value, before.status, before.source, before.note
        ) is distinct from row(
            after.value, after.status, after.source, after.note
        )
    )
