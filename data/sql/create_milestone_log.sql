-- one row: what one upload says about one milestone, known by its place, date and English title
create table milestone_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    date varchar not null,
    title_en varchar not null,
    title_ru varchar not null,
    title_be varchar not null,
    area varchar not null,
    source varchar not null,
    is_removed boolean not null
)
