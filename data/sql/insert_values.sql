-- one row: what upload $upload says about one place, indicator and year
insert into value_log (
    upload, origin, line, place, indicator, year, value, status, source, note, is_removed,
    position
)
select
    $upload, coalesce(origin, $upload), line, place, indicator, year, value, status, source, note,
    is_removed, position
from incoming
