-- one row: what one upload says about one alternative to the method, known by its name
create table alternative_log (
    upload integer not null,
    origin integer not null,
    name varchar not null,
    description varchar not null,
    content varchar not null,
    is_removed boolean not null
)
