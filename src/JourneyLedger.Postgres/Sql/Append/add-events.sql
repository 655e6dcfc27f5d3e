-- Records a batch of events.
insert into {schema}.events (position, recorded_at, version, stream, event_id, source_key, commit, meta, body)
select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
