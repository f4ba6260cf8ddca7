-- one row: what upload $upload says about one milestone
insert into milestone_log (
    upload, origin, line, place, date, title_en, title_ru, title_be, area, source, is_removed
)
select
    $upload, coalesce(origin, $upload), line, place, date, title_en, title_ru, title_be, area, source, is_removed
from incoming
