-- What was recorded since a position, that of it first, and what is the highest stream number given so far?
select position, recorded_at, stream, version, (select coalesce(max(stream), 0) from {schema}.streams)
from {schema}.events
where position >= $1
order by position
limit $2
