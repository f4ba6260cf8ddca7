-- one row: what upload $upload says about one place
insert into place_log (
    upload, origin, line, place, name_en, name_ru, name_be, type, parent, country,
    latitude, longitude, population, population_year, population_source, is_removed
)
select
    $upload, coalesce(origin, $upload), line,
    place, name_en, name_ru, name_be, type, parent, country,
    latitude, longitude, population, population_year, population_source, is_removed
from incoming
