-- one row: what upload $root changes about one alternative when the uploads $counting count
with written as (
    select name
    from alternative_log
    where upload = $root
),

counting as (
    select name, max(upload) as upload
    from alternative_log
    semi join written using (name)
    where list_contains($counting, upload)
    group by name
),

after as (
    select name, description, content, upload as origin, is_removed
    from alternative_log
    semi join counting using (name, upload)
),

latest as (
    select name, max(upload) as upload
    from alternative_log
    semi join written using (name)
    group by name
),

before as (
    select name, description, content, is_removed
    from alternative_log
    semi join latest using (name, upload)
)

select
    name, after.origin,
    coalesce(after.description, '') as description,
    coalesce(after.content, '') as content,
    coalesce(after.is_removed, true) as is_removed,
    before.is_removed as was_removed
from before
left join after using (name)
where
    before.is_removed <> coalesce(after.is_removed, true)
    or (
        not before.is_removed
        and row(before.description, before.content)
        is distinct from row(after.description, after.content)
    )
