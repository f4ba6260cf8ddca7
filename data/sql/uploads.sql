-- one row: one upload without its file, newest first
select
    upload, kind, actor, created_at, file_name, file_sha256, comment, undoes,
    new, changed, removed, reading
from uploads
order by upload desc
