-- one row: what upload $upload changed about one value, with what was known just before it
with written as (
    select
        place, indicator, year, value, status, source, note, origin, line, position, is_removed
    from value_log
    where upload = $upload
),

latest as (
    select place, indicator, year, max(upload) as upload
    from value_log
    semi join written using (place, indicator, year)
    where upload < $upload
    group by place, indicator, year
),

before as (
    select place, indicator, year, value, status, source, note
    from value_log
    semi join latest using (place, indicator, year, upload)
    where not is_removed
)

select
    place, indicator, year, written.value, written.status, written.source, written.note,
    written.origin, written.line, written.position, written.is_removed,
    before.status is null as was_removed,
    before.value as old_value,
    coalesce(before.status, '') as old_status,
    coalesce(before.source, '') as old_source,
    coalesce(before.note, '') as old_note
from written
left join before using (place, indicator, year)
order by place, indicator, year
