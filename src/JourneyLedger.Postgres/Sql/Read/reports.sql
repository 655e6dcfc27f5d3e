-- Which events hold these idempotency keys?
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where source_key = any ($1)
order by position
