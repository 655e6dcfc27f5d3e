-- Under which origins has the ledger been sealed after its first, and what broke the one before? One row for each break.
create table origins (
    number     integer     primary key check (number > 1),
    opened_at  timestamptz not null,
    reason     text        not null,
    decided_by text        not null,
    last_note  text        not null -- the last checkpoint of the origin before, as a signed note
);
grant select on origins to journey_writer;
grant select, insert on origins to journey_sealer;
create trigger never_changes before update or delete or truncate on origins execute function journey.never_changes();
alter table origins enable always trigger never_changes;
