-- The schema that says which ledgers a database holds.
create schema journey;
grant usage on schema journey to journey_writer;
