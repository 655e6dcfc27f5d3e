-- Notes that the database now has a layout.
insert into journey.schema_versions (version) values ($1)
