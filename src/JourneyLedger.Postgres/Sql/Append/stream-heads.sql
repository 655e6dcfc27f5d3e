-- At which version is each of these streams? Streams without events are left out.
select wanted.stream_id, head.version
from unnest($1) as wanted (stream_id)
cross join lateral (
    select version from {schema}.events as already where already.stream_id = wanted.stream_id order by version desc limit 1
) as head
