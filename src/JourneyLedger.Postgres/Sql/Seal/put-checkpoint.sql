-- Stores a signed checkpoint.
insert into {schema}.checkpoints (origin, size, sealed_at, note) values ($1, $2, $3, $4)
