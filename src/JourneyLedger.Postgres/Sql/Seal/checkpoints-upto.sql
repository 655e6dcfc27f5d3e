-- Which checkpoints of an origin were signed up to a size? One for each 4,096 events is enough to narrow a search down.
select distinct on (size / 4096) note from {schema}.checkpoints where origin = $1 and size < $2 order by size / 4096, size
