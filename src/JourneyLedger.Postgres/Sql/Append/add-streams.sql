-- Names streams that get their first event.
insert into {schema}.streams (stream_id, name) select * from unnest($1, $2)
