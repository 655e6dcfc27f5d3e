-- What happened in one stream after a version?
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where stream = (select stream from {schema}.streams where stream_id = $1) and version > $2
order by version
limit $3
