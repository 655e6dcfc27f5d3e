-- The schema of what boards are sent, apart from the ledgers.
create schema journey_webhooks;
grant usage on schema journey_webhooks to journey_keeper;
