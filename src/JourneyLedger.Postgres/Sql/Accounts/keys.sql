-- Which reporting systems have a key, for what, and until when?
create table journey_accounts.keys (
    prefix       text        primary key check (prefix ~ '^[a-z2-7]{8}$'),
    hash         bytea       not null check (octet_length(hash) = 32), -- SHA-256 of the whole key, which is random and needs no slower hash
    system       text        not null,
    organisation text        not null,
    areas        text[]      not null, -- empty for no limit
    types        text[]      not null, -- empty for no limit
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used    timestamptz
);
grant select, insert, update on journey_accounts.keys to journey_keeper;
