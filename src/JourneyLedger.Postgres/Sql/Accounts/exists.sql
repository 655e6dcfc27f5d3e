-- Were accounts ever set up in this database?
select exists (select from pg_catalog.pg_tables where schemaname = 'journey_accounts' and tablename = 'keys')
