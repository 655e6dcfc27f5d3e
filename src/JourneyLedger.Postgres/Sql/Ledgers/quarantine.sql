-- Which offers used the idempotency key of a recorded event with other content? One row for each such content.
create table quarantine (
    source_key     uuid        not null,
    content        bytea       not null, -- keyed hash of stream, meta and payload
    first_position bigint      not null,
    offered_at     timestamptz not null,
    stream         integer     not null,
    event_id       uuid        not null, -- the id it would have got: the body opens under it
    meta           bytea       not null,
    body           bytea       not null, -- the payload, encrypted under the stream's key
    primary key (source_key, content)
);
grant select, insert on quarantine to journey_writer;
create trigger never_changes before update or truncate on quarantine execute function journey.never_changes();
alter table quarantine enable always trigger never_changes;
create trigger only_erased_offers before delete on quarantine for each row execute function only_erased_offers();
alter table quarantine enable always trigger only_erased_offers;
