-- one row: a place that something current refers to and that is not there
with current_places as (
    select place, parent
    from place_log
    semi join (
        select place, max(upload) as upload from place_log group by place
    ) as latest using (place, upload)
    where not is_removed
),

current_values as (
    select place
    from value_log
    semi join (
        select place, indicator, year, max(upload) as upload
        from value_log
        group by place, indicator, year
    ) as latest using (place, indicator, year, upload)
    where not is_removed
),

current_milestones as (
    select place
    from milestone_log
    semi join (
        select place, date, title_en, max(upload) as upload
        from milestone_log
        group by place, date, title_en
    ) as latest using (place, date, title_en, upload)
    where not is_removed
),

current_targets as (
    select place
    from target_log
    semi join (
        select place, indicator, target_year, max(upload) as upload
        from target_log
        group by place, indicator, target_year
    ) as latest using (place, indicator, target_year, upload)
    where not is_removed
),

current_outcomes as (
    select place
    from outcome_log
    semi join (
        select place, outcome, year, max(upload) as upload
        from outcome_log
        group by place, outcome, year
    ) as latest using (place, outcome, year, upload)
    where not is_removed
),

mentioned as (
    select place from current_values
    union
    select place from current_outcomes
    union
    select place from current_targets
    union
    select place from current_milestones
    union
    select parent as place from current_places where parent <> ''
)

select place
from mentioned
anti join current_places using (place)
order by place
