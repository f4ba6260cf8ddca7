-- one row: what one upload up to $revision said about a value, codes as their positions in lists
with places as (
    select
        unnest($places::varchar[]) as place,
        generate_subscripts($places::varchar[], 1) - 1 as at_place
),

indicators as (
    select
        unnest($indicators::varchar[]) as indicator,
        generate_subscripts($indicators::varchar[], 1) - 1 as at_indicator
),

statuses as (
    select
        unnest($statuses::varchar[]) as status,
        generate_subscripts($statuses::varchar[], 1) - 1 as at_status
)

select
    at_place::integer as at_place, at_indicator::integer as at_indicator,
    at_status::integer as at_status, year, value, is_removed, upload
from value_log
inner join places using (place)
inner join indicators using (indicator)
inner join statuses using (status)
where upload <= $revision
