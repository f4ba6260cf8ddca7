-- one row: the score and coverage of one node, place and year, from a table of normalised scores
with feature as (
    select
        place, year, parent as code, sum(weight * score) / sum(weight) as score, count(*) as known
    from normalised
    inner join node on normalised.indicator = node.code
    group by all
),

area as (
    select
        place, year, parent as code, sum(weight * score) / sum(weight) as score,
        sum(known) as known
    from feature
    inner join node using (code)
    group by all
),

city_group as (
    select
        place, year, parent as code, sum(weight * score) / sum(weight) as score,
        sum(known) as known
    from area
    inner join node using (code)
    group by all
),

overall as (
    select
        place, year, parent as code, sum(weight * score) / sum(weight) as score,
        sum(known) as known
    from city_group
    inner join node using (code)
    group by all
),

every_node as (
    select place, year, indicator as code, score, 1 as known from normalised
    union all
    select place, year, code, score, known from feature
    union all
    select place, year, code, score, known from area
    union all
    select place, year, code, score, known from city_group
    union all
    select place, year, code, score, known from overall
)

select place, year, code, score, known / indicator_count as coverage
from every_node
inner join node using (code)
