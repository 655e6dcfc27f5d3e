-- Which hashes does the sealed tree hold? A tile is up to 256 of them, 32 bytes each, side by side; level 0 are the leaves.
create table tiles (
    level  smallint not null,
    index  bigint   not null,
    hashes bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
    primary key (level, index)
);
-- Hashes do not compress, and one of them is read without the others.
alter table tiles alter column hashes set storage external;
grant select on tiles to journey_writer;
grant select, insert, update on tiles to journey_sealer;
create trigger never_changes before delete or truncate on tiles execute function journey.never_changes();
alter table tiles enable always trigger never_changes;
create trigger only_grows before update on tiles for each row execute function journey.only_grows();
alter table tiles enable always trigger only_grows;
