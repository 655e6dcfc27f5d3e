-- Records a large batch of events.
copy {schema}.events (position, recorded_at, version, stream, event_id, source_key, commit, meta, body) from stdin (format binary)
