-- one row: what one upload says about one place, indicator and year
create table value_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    indicator varchar not null,
    year smallint not null,
    value double,
    status varchar not null,
    source varchar not null,
    note varchar not null,
    is_removed boolean not null,
    position smallint
)
