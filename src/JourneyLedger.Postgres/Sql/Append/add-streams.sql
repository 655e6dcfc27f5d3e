-- Names streams that get their first event.
insert into streams (stream_id, name) select * from unnest($1, $2)
