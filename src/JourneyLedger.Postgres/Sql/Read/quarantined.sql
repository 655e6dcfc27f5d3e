-- Which offers were put aside, and which recorded event holds their key?
select first_position, offered_at, stream, meta, payload from {schema}.quarantine order by offered_at, source_key, content
