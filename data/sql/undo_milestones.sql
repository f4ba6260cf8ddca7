-- one row: a milestone that upload $undone wrote last, as it was before; removed if there was none
with written as (
    select place, date, title_en, is_removed as was_removed
    from milestone_log
    where upload = $undone
),

replaced as (
    select place, date, title_en
    from milestone_log
    where upload > $undone
),

earlier as (
    select place, date, title_en, max(upload) as upload
    from milestone_log
    where upload < $undone
    group by place, date, title_en
),

before as (
    select place, date, title_en, title_ru, title_be, area, source, is_removed
    from milestone_log
    semi join earlier using (place, date, title_en, upload)
)

select
    place, date, title_en, was_removed,
    coalesce(title_ru, '') as title_ru,
    coalesce(title_be, '') as title_be,
    coalesce(area, '') as area,
    coalesce(source, '') as source,
    coalesce(is_removed, true) as is_removed
from written
anti join replaced using (place, date, title_en)
left join before using (place, date, title_en)
