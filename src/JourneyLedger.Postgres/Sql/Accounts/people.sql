-- Which people have an account on this node, and with what rights?
create table journey_accounts.people (
    name         text        primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,59}$'),
    role         text        not null,
    organisation text        not null,
    areas        text[]      not null, -- empty for no limit
    password     text        not null, -- a hash; never the password
    stamp        uuid        not null default gen_random_uuid(),
    must_change  boolean     not null,
    disabled     boolean     not null default false,
    failures     integer     not null default 0,
    locked_until timestamptz,
    created_at   timestamptz not null default now(),
    created_by   text        not null
);
grant select, insert, update on journey_accounts.people to journey_keeper;
