-- Which offers used the idempotency key of a recorded event with other content? One row for each such content.
create table quarantine (
    source_key     uuid        not null,
    content        bytea       not null, -- SHA-256 of stream, meta and payload
    first_position bigint      not null,
    offered_at     timestamptz not null,
    stream         text        not null,
    meta           bytea       not null,
    payload        bytea       not null,
    primary key (source_key, content)
);
grant select, insert on quarantine to journey_writer;
create trigger never_changes before update or delete or truncate on quarantine execute function journey.never_changes();
alter table quarantine enable always trigger never_changes;
