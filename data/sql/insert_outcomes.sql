-- one row: what upload $upload says about one yearly count of an outcome
insert into outcome_log (
    upload, origin, line, place, outcome, year, count, status, source, note, is_removed
)
select
    $upload, coalesce(origin, $upload), line, place, outcome, year, count, status, source, note,
    is_removed
from incoming
