-- one row: one accepted file or edit, with who made it, when, and what it changed
create table uploads (
    upload integer primary key,
    kind varchar not null,
    actor varchar not null,
    created_at timestamp not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    content blob not null,
    comment varchar not null,
    undoes integer,
    new integer not null,
    changed integer not null,
    removed integer not null,
    reading varchar not null default ''
)
