-- Which ledgers are there, and what was fixed when they were created?
create table journey.ledgers (
    name       text        primary key check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    identity   uuid        not null unique default gen_random_uuid(),
    title      text        not null,
    zone       text        not null,
    simulated  boolean     not null,
    repeats    smallint    not null,
    created_at timestamptz not null default now()
);
grant select on journey.ledgers to journey_writer;
