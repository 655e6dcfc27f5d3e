-- What has happened, in the order in which the ledger came to know it?
-- Eight-byte columns first, then four, then bytes: no padding between them.
create table events (
    position    bigint      not null,
    recorded_at timestamptz not null,
    version     integer     not null,
    event_id    uuid        not null,
    stream_id   uuid        not null,
    source_key  uuid        not null, -- hash of source system, record id and revision
    meta        bytea       not null, -- the envelope, exact bytes
    payload     bytea       not null, -- exact bytes as offered
    constraint events_position primary key (position),
    constraint events_stream_version unique (stream_id, version),
    constraint events_source_key unique (source_key)
);
-- Pseudonyms and codes of this length do not compress; trying costs more than it saves.
alter table events alter column meta set storage external, alter column payload set storage external;
grant select, insert on events to journey_writer;
create trigger never_changes before update or delete or truncate on events execute function journey.never_changes();
alter table events enable always trigger never_changes;
