-- one row: a value that upload $undone wrote last, as it was before; removed where there was none
with written as (
    select place, indicator, year, is_removed as was_removed
    from value_log
    where upload = $undone
),

replaced as (
    select place, indicator, year
    from value_log
    where upload > $undone
),

earlier as (
    select place, indicator, year, max(upload) as upload
    from value_log
    where upload < $undone
    group by place, indicator, year
),

before as (
    select place, indicator, year, value, status, source, note, is_removed
    from value_log
    semi join earlier using (place, indicator, year, upload)
)

select
    place, indicator, year, value, was_removed,
    coalesce(status, '') as status,
    coalesce(source, '') as source,
    coalesce(note, '') as note,
    coalesce(is_removed, true) as is_removed
from written
anti join replaced using (place, indicator, year)
left join before using (place, indicator, year)
