-- Was the product ever set up in this database?
-- A query of the catalogue's tables, not to_regclass, which in a node that has waited for its turn may still answer from before the wait.
select exists (select from pg_catalog.pg_tables where schemaname = 'journey' and tablename = 'schema_versions')
