-- Records a batch of events.
insert into {schema}.events (position, recorded_at, version, event_id, stream_id, source_key, meta, payload)
select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
