-- one row: what one upload says about the target of one place, indicator and year
create table target_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    indicator varchar not null,
    target_year smallint not null,
    target double,
    baseline_year smallint,
    baseline double,
    status varchar not null,
    source varchar not null,
    note varchar not null,
    is_removed boolean not null
)
