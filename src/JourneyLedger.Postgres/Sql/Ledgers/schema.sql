-- One ledger's own schema; the search path names it from here on.
create schema {schema};
grant usage on schema {schema} to journey_writer;
set local search_path to {schema};
