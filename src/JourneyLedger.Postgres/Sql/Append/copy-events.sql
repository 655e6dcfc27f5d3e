-- Records a large batch of events.
copy {schema}.events (position, recorded_at, version, event_id, stream_id, source_key, meta, payload) from stdin (format binary)
