-- Keeps offers whose key was used with other content; the same offer again adds nothing.
insert into {schema}.quarantine (source_key, content, first_position, offered_at, stream, event_id, meta, body)
select source_key, content, first_position, now(), stream, event_id, meta, body
from unnest($1, $2, $3, $4, $5, $6, $7) as offered (source_key, content, first_position, stream, event_id, meta, body)
on conflict do nothing
