-- one row: what upload $upload changed about one target, with what was known just before it
with written as (
    select
        place, indicator, target_year, target, baseline_year, baseline, status, source, note,
        origin, line, is_removed
    from target_log
    where upload = $upload
),

latest as (
    select place, indicator, target_year, max(upload) as upload
    from target_log
    semi join written using (place, indicator, target_year)
    where upload < $upload
    group by place, indicator, target_year
),

before as (
    select
        place, indicator, target_year, target, baseline_year, baseline, status, source, note
    from target_log
    semi join latest using (place, indicator, target_year, upload)
    where not is_removed
)

select
    place, indicator, target_year, written.target, written.baseline_year, written.baseline,
    written.status, written.source, written.note, written.origin, written.line, written.is_removed,
    before.status is null as was_removed,
    before.target as old_target,
    before.baseline_year as old_baseline_year,
    before.baseline as old_baseline,
    coalesce(before.status, '') as old_status,
    coalesce(before.source, '') as old_source,
    coalesce(before.note, '') as old_note
from written
left join before using (place, indicator, target_year)
order by place, indicator, target_year
