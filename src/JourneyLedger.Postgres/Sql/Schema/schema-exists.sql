-- Was the product ever set up in this database?
select to_regclass('journey.schema_versions') is not null
