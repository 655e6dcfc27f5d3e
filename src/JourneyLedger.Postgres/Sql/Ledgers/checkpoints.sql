-- What has been signed: so many events have this root? The note holds size and root once more, under the signature.
create table checkpoints (
    origin    integer     not null,
    size      bigint      not null,
    sealed_at timestamptz not null,
    note      text        not null,
    primary key (origin, size)
);
grant select on checkpoints to journey_writer;
grant select, insert on checkpoints to journey_sealer;
create trigger never_changes before update or delete or truncate on checkpoints execute function journey.never_changes();
alter table checkpoints enable always trigger never_changes;
