-- Keeps offers whose key was used with other content; the same offer again adds nothing.
insert into {schema}.quarantine (source_key, content, first_position, offered_at, stream, meta, payload)
select source_key, content, first_position, now(), stream, meta, payload
from unnest($1, $2, $3, $4, $5, $6) as offered (source_key, content, first_position, stream, meta, payload)
on conflict do nothing
