-- one row: one alternative as known on revision $revision, with the upload that brought it
select
    alternative_log.name, alternative_log.description, alternative_log.content,
    alternative_log.origin as upload, uploads.actor, uploads.created_at
from alternative_log
semi join (
    select name, max(upload) as upload
    from alternative_log
    where upload <= $revision
    group by name
) as latest on alternative_log.name = latest.name and alternative_log.upload = latest.upload
join uploads on uploads.upload = alternative_log.origin
where not alternative_log.is_removed
order by alternative_log.name
