-- When was each row of the last release settled, shown or hidden? Working notes of the nodes, from which another one goes on; those of former releases are cleared away.
create table release_marks (
    number bigint primary key references releases,
    body   bytea  not null
);
grant select, insert, delete on release_marks to journey_writer;
