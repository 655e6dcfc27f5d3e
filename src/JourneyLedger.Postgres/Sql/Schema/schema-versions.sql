-- Which layouts has this database had, the highest being the present one?
create table journey.schema_versions (
    version    integer     primary key,
    applied_at timestamptz not null default now()
);
grant select on journey.schema_versions to journey_writer;
