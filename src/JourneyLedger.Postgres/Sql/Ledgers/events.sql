-- What has happened, in the order in which the ledger came to know it?
-- Eight-byte columns first, then four, then bytes: no padding between them. Meta and body are null for an erased person.
create table events (
    position    bigint      not null,
    recorded_at timestamptz not null,
    version     integer     not null,
    stream      integer     not null,
    event_id    uuid        not null,
    source_key  uuid        not null, -- hash of source system, record id and revision
    commit      bytea       not null, -- SHA-256 of event id, a secret salt and the payload
    meta        bytea,                -- the envelope, exact bytes
    body        bytea,                -- the payload, encrypted under the stream's key; its first 16 bytes are also the salt of the envelope's hash
    constraint events_position primary key (position) with (fillfactor = 100),
    constraint events_stream_version unique (stream, version),
    constraint events_source_key unique (source_key),
    constraint events_whole check ((meta is null) = (body is null))
);
-- Ciphertext and codes of this length do not compress; trying costs more than it saves.
alter table events alter column meta set storage external, alter column body set storage external;
grant select, insert on events to journey_writer;
create trigger never_changes before delete or truncate on events execute function journey.never_changes();
alter table events enable always trigger never_changes;
create trigger only_erased before update on events for each row execute function only_erased();
alter table events enable always trigger only_erased;
