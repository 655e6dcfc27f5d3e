-- Where does a board want its notices sent, and signed with which secret?
create table journey_webhooks.endpoints (
    id            uuid        primary key,
    ledger        text        not null,
    board         text        not null,
    address       text        not null,
    secret        bytea       not null, -- sealed under the master key
    former_secret bytea,                -- still signs beside the present one until former_until
    former_until  timestamptz,
    made_at       timestamptz not null,
    made_by       text        not null,
    paused_at     timestamptz,
    paused_for    text        check (paused_for in ('hand', 'gone', 'secret')),
    unique (ledger, board, address),
    check ((paused_at is null) = (paused_for is null))
);
grant select, insert, update, delete on journey_webhooks.endpoints to journey_keeper;
