-- Up to which release of a ledger were notices looked for?
create table journey_webhooks.reach (
    ledger  text   primary key,
    release bigint not null
);
grant select, insert, update on journey_webhooks.reach to journey_keeper;
