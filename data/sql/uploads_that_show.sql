-- one row: an upload that shows something where it counts, or would show it if it counted
select distinct upload
from value_log
left join (
    select place, indicator, year, max(upload) as latest
    from value_log
    where list_contains($counting, upload)
    group by place, indicator, year
) as counted using (place, indicator, year)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
union
select distinct upload
from place_log
left join (
    select place, max(upload) as latest
    from place_log
    where list_contains($counting, upload)
    group by place
) as counted using (place)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
union
select distinct upload
from milestone_log
left join (
    select place, date, title_en, max(upload) as latest
    from milestone_log
    where list_contains($counting, upload)
    group by place, date, title_en
) as counted using (place, date, title_en)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
union
select distinct upload
from target_log
left join (
    select place, indicator, target_year, max(upload) as latest
    from target_log
    where list_contains($counting, upload)
    group by place, indicator, target_year
) as counted using (place, indicator, target_year)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
union
select distinct upload
from outcome_log
left join (
    select place, outcome, year, max(upload) as latest
    from outcome_log
    where list_contains($counting, upload)
    group by place, outcome, year
) as counted using (place, outcome, year)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
union
select distinct upload
from alternative_log
left join (
    select name, max(upload) as latest
    from alternative_log
    where list_contains($counting, upload)
    group by name
) as counted using (name)
where list_contains($ordinary, upload) and upload >= coalesce(latest, 0)
