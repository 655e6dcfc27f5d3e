-- What happened in one stream after a version?
select position, recorded_at, version, event_id, stream_id, meta, payload
from {schema}.events
where stream_id = $1 and version > $2
order by version
limit $3
