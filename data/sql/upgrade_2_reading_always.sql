-- one row: one accepted file or edit, of which it is always said how its file was read
alter table uploads alter column reading set not null
