-- Which of these source records are in the ledger already, and with what content? Content is null for an erased person.
select source_key, position, event_id, version, recorded_at, stream, meta, body
from {schema}.events
where source_key = any ($1)
