-- one row: what one upload said about the target of one place, indicator and year, oldest first
select
    said.upload, uploads.kind, uploads.actor, uploads.created_at, uploads.file_name,
    uploads.file_sha256, uploads.comment, said.origin, origins.file_name as origin_file_name,
    said.line, said.target, said.baseline_year, said.baseline, said.status, said.source, said.note,
    said.is_removed,
    said.upload = max(said.upload) over () as is_current
from target_log as said
inner join uploads on said.upload = uploads.upload
inner join uploads as origins on said.origin = origins.upload
where
    said.place = $place and said.indicator = $indicator and said.target_year = $target_year
order by said.upload
