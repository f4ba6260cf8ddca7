-- one row: what upload $root changes about one outcome when the uploads $counting count
with written as (
    select place, outcome, year
    from outcome_log
    where upload = $root or (status = 'illustrative' and upload < $reach)
),

counting as (
    select place, outcome, year, max(upload) as upload
    from outcome_log
    semi join written using (place, outcome, year)
    where list_contains($counting, upload)
    group by place, outcome, year
),

after as (
    select
        place, outcome, year, count, status, source, note, line,
        upload as origin,
        is_removed or (status = 'illustrative' and upload < $removal) as is_removed
    from outcome_log
    semi join counting using (place, outcome, year, upload)
),

latest as (
    select place, outcome, year, max(upload) as upload
    from outcome_log
    semi join written using (place, outcome, year)
    group by place, outcome, year
),

before as (
    select
        place, outcome, year, count, status, source, note,
        is_removed
    from outcome_log
    semi join latest using (place, outcome, year, upload)
)

select
    place, outcome, year, after.origin, after.line, after.count,
    coalesce(after.status, '') as status,
    coalesce(after.source, '') as source,
    coalesce(after.note, '') as note,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed,
    before.count as old_count, before.status as old_status, before.source as old_source,
    before.note as old_note
from before
left join after using (place, outcome, year)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(
            before.count, before.status, before.source,
            before.note
        ) is distinct from row(
            after.count, after.status, after.source,
            after.note
        )
    )
