-- What happened in these streams?
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where stream in (select stream from {schema}.streams where stream_id = any ($1))
order by position
