-- one row: what upload $upload says about one alternative
insert into alternative_log (upload, origin, name, description, content, is_removed)
select $upload, coalesce(origin, $upload), name, description, content, is_removed
from incoming
