-- one row: what one upload says about one value, from now on with the column in its file
alter table value_log add column position smallint
