-- one row: one alternative that upload $upload changes, with what it was on the revision before
with before as (
    select name, content, is_removed
    from alternative_log
    semi join (
        select name, max(upload) as upload
        from alternative_log
        where upload < $upload
        group by name
    ) as latest using (name, upload)
)

select
    written.name,
    case
        when written.is_removed then 'removed'
        when coalesce(before.is_removed, true) then 'new'
        else 'changed'
    end as kind,
    written.description,
    written.content,
    coalesce(before.content, '') as old_content
from alternative_log as written
left join before using (name)
where written.upload = $upload
order by written.name
