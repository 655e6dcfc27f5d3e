-- What was made for publication, by whom and as what bytes? One row for each extract; none is ever changed.
create table extracts (
    number   bigint      primary key check (number > 0),
    hash     bytea       not null unique check (octet_length(hash) = 32),
    made_at  timestamptz not null,
    made_by  text        not null, -- identity and organisation
    board    text        not null,
    measure  text        not null,
    version  integer     not null,
    position bigint      not null,
    day      date        not null,
    rules    text        not null,
    body     bytea       not null, -- the published file, exact bytes
    notes    bytea       not null  -- what later extracts are compared with; shown to nobody
);
grant select, insert on extracts to journey_writer;
create trigger never_changes before update or delete or truncate on extracts execute function journey.never_changes();
alter table extracts enable always trigger never_changes;
