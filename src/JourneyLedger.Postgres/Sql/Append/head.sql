-- What is the last event, and the highest stream number given so far?
select position, recorded_at, stream, version, (select coalesce(max(stream), 0) from {schema}.streams)
from {schema}.events
order by position desc
limit 1
