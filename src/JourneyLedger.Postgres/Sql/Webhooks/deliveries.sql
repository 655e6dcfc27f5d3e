-- What is to be sent where, and how did it go? One row for each message and endpoint, whoever finds it and however often.
create table journey_webhooks.deliveries (
    id           bigint        primary key generated always as identity,
    endpoint     uuid          not null references journey_webhooks.endpoints on delete cascade,
    message      text          not null, -- webhook-id: the same at each try
    type         text          not null,
    body         bytea         not null, -- exact bytes
    made_at      timestamptz   not null,
    state        text          not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    due_at       timestamptz   check ((state = 'waiting') = (due_at is not null)),
    tries        integer       not null default 0, -- since it was made, or sent again by hand
    tried_at     timestamptz[] not null default '{}',
    last_status  integer,
    reason       text, -- why the last try failed
    finished_at  timestamptz,
    lease        uuid, -- whoever is sending it now
    leased_until timestamptz,
    unique (endpoint, message)
);
create index on journey_webhooks.deliveries (due_at) where state = 'waiting';
grant select, insert, update, delete on journey_webhooks.deliveries to journey_keeper;
