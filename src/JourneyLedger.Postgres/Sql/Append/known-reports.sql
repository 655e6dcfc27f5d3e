-- Which of these source records are in the ledger already, and with what content?
select source_key, position, event_id, version, recorded_at, stream_id, meta, payload
from {schema}.events
where source_key = any ($1)
