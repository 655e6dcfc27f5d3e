-- What were boards shown, and in force from when? One row for each release; its text names the hash of the one before.
create table releases (
    number    bigint      primary key check (number > 0),
    position  bigint      not null,
    day       date        not null,
    made_at   timestamptz not null, -- in force from then: a release made for a month that was over has the end of that month
    stored_at timestamptz not null default now(),
    rules     text        not null,
    previous  bytea       not null check (octet_length(previous) = 32),
    hash      bytea       not null check (octet_length(hash) = 32),
    body      bytea       not null  -- the text, exact bytes
);
grant select, insert on releases to journey_writer;
create trigger never_changes before update or delete or truncate on releases execute function journey.never_changes();
alter table releases enable always trigger never_changes;
