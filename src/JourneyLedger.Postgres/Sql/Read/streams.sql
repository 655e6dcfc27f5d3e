-- What happened in these streams?
-- Their numbers are found first: joined, a hundred of them are taken for a large part of all, and the whole table is read.
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where stream = any (array(select stream from {schema}.streams where stream_id = any ($1)))
order by position
