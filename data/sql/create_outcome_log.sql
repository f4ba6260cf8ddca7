-- one row: what one upload says about one yearly count of an outcome of the programme
create table outcome_log (
    upload integer not null,
    origin integer not null,
    line integer,
    place varchar not null,
    outcome varchar not null,
    year smallint not null,
    count bigint,
    status varchar not null,
    source varchar not null,
    note varchar not null,
    is_removed boolean not null
)
