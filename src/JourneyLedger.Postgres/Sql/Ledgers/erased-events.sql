-- What is left of an erased event's envelope and payload? The hashes that its leaf was made of, so that the seal still verifies.
create table erased_events (
    position  bigint primary key,
    meta_hash bytea  not null, -- SHA-256 of the first 16 bytes of body, and meta
    body_hash bytea  not null  -- SHA-256 of body
);
grant select on erased_events to journey_writer;
create trigger never_changes before update or delete or truncate on erased_events execute function journey.never_changes();
alter table erased_events enable always trigger never_changes;
