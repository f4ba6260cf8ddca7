-- one row: all codes that values are stored under, each list sorted
select
    coalesce(list_sort(list(distinct place)), []) as places,
    coalesce(list_sort(list(distinct indicator)), []) as indicators,
    coalesce(list_sort(list(distinct status)), []) as statuses
from value_log
