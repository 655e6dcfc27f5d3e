-- Which leaf hashes stand at these positions?
select p.position, substr(t.hashes, ((p.position - 1) % 256 * 32 + 1)::integer, 32)
from unnest($1::bigint[]) as p (position)
join {schema}.tiles t on t.level = 0 and t.index = (p.position - 1) / 256
