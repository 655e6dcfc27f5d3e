-- The schema of those who may come in, apart from the ledgers.
create schema journey_accounts;
grant usage on schema journey_accounts to journey_keeper;
