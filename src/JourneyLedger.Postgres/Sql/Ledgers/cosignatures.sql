-- Which witnesses have seen which checkpoint? The note is the checkpoint as the witness returned it, with its signature; one that the ledger does not have any more says that the ledger has gone back.
create table cosignatures (
    witness text        not null,
    origin  text        not null,
    size    bigint      not null,
    seen_at timestamptz not null,
    note    text        not null,
    primary key (witness, origin, size, note)
);
grant select, insert on cosignatures to journey_writer;
grant select on cosignatures to journey_sealer;
create trigger never_changes before update or delete or truncate on cosignatures execute function journey.never_changes();
alter table cosignatures enable always trigger never_changes;
