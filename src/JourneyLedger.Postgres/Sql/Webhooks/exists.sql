-- Were webhooks ever set up in this database?
select exists (select from pg_catalog.pg_tables where schemaname = 'journey_webhooks' and tablename = 'reach')
