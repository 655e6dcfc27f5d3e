-- What is the stream with this id called? The id is derived from the name, so a row is written once.
create table streams (
    stream_id uuid primary key,
    name      text not null
);
-- Nearly all streams are claimants'; this finds the few others.
create index streams_apart_from_claimants on streams (stream_id) where name not like 'claimant/%';
grant select, insert on streams to journey_writer;
create trigger never_changes before update or delete or truncate on streams execute function journey.never_changes();
alter table streams enable always trigger never_changes;
