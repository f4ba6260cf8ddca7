-- one row: what one upload says about one place
create table place_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_be varchar not null,
    type varchar not null,
    parent varchar not null,
    country varchar not null,
    latitude double,
    longitude double,
    population bigint,
    population_year smallint,
    population_source varchar not null,
    is_removed boolean not null
)
