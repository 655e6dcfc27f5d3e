-- Keeps a checkpoint as a witness has signed it.
insert into {schema}.cosignatures (witness, origin, size, seen_at, note) values ($1, $2, $3, $4, $5)
on conflict do nothing
