-- Which layout does this database have?
select coalesce(max(version), 0) from journey.schema_versions
