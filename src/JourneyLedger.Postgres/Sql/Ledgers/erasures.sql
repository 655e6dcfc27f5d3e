-- Which streams are erased, and at which position does the ledger say so?
create table erasures (
    stream   integer primary key,
    position bigint  not null
);
grant select on erasures to journey_writer;
create trigger never_changes before update or delete or truncate on erasures execute function journey.never_changes();
alter table erasures enable always trigger never_changes;
