-- What happened after one position, up to another?
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where position > $1 and position <= $2
order by position
