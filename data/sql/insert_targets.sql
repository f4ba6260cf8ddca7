-- one row: what upload $upload says about the target of one place, indicator and year
insert into target_log (
    upload, origin, line, place, indicator, target_year, target, baseline_year, baseline, status,
    source, note, is_removed
)
select
    $upload, coalesce(origin, $upload), line, place, indicator, target_year, target, baseline_year,
    baseline, status, source, note, is_removed
from incoming
