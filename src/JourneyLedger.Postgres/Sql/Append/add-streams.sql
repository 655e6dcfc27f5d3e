-- Names new streams.
insert into {schema}.streams (stream, stream_id, name) select * from unnest($1, $2, $3)
