-- What is the stream of this number called? Numbers are given in order, under the ledger's lock; each is also the number of its key's slot.
create table streams (
    stream    integer primary key,
    stream_id uuid    not null, -- derived from the name
    name      text    not null,
    constraint streams_id unique (stream_id)
);
-- Nearly all streams are claimants'; this finds the few others.
create index streams_apart_from_claimants on streams (stream) where name not like 'claimant/%';
grant select, insert on streams to journey_writer;
create trigger never_changes before update or delete or truncate on streams execute function journey.never_changes();
alter table streams enable always trigger never_changes;
