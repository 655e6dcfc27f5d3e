-- Which numbers have these streams, and at which version are they? Streams that were never met are left out.
select known.stream_id, known.stream, coalesce(head.version, 0)
from unnest($1) as wanted (stream_id)
join {schema}.streams as known using (stream_id)
left join lateral (
    select version from {schema}.events as already where already.stream = known.stream order by version desc limit 1
) as head on true
