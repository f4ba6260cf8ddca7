-- one row: when a value of $place was first stored for one indicator and year, up to $revision
select said.indicator, said.year, min(uploads.created_at) as stored_at
from value_log as said
inner join uploads on said.upload = uploads.upload
where
    said.place = $place
    and said.upload <= $revision
    and not said.is_removed
    and said.status <> 'illustrative'
group by said.indicator, said.year
order by said.indicator, said.year
