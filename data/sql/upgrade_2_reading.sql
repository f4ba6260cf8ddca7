-- one row: one accepted file or edit, from now on with how its file was read
alter table uploads add column reading varchar default ''
