-- one row: what upload $root changes about one target when the uploads $counting count
with written as (
    select place, indicator, target_year
    from target_log
    where upload = $root or (status = 'illustrative' and upload < $reach)
),

counting as (
    select place, indicator, target_year, max(upload) as upload
    from target_log
    semi join written using (place, indicator, target_year)
    where list_contains($counting, upload)
    group by place, indicator, target_year
),

after as (
    select
        place, indicator, target_year, target, baseline_year, baseline, status, source, note, line,
        upload as origin,
        is_removed or (status = 'illustrative' and upload < $removal) as is_removed
    from target_log
    semi join counting using (place, indicator, target_year, upload)
),

latest as (
    select place, indicator, target_year, max(upload) as upload
    from target_log
    semi join written using (place, indicator, target_year)
    group by place, indicator, target_year
),

before as (
    select
        place, indicator, target_year, target, baseline_year, baseline, status, source, note,
        is_removed
    from target_log
    semi join latest using (place, indicator, target_year, upload)
)

select
    place, indicator, target_year, after.origin, after.line, after.target, after.baseline_year,
    after.baseline,
    coalesce(after.status, '') as status,
    coalesce(after.source, '') as source,
    coalesce(after.note, '') as note,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed,
    before.target as old_target, before.baseline_year as old_baseline_year,
    before.baseline as old_baseline, before.status as old_status, before.source as old_source,
    before.note as old_note
from before
left join after using (place, indicator, target_year)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(
            before.target, before.baseline_year, before.baseline, before.status, before.source,
            before.note
        ) is distinct from row(
            after.target, after.baseline_year, after.baseline, after.status, after.source,
            after.note
        )
    )
