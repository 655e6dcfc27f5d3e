-- What do these tiles hold?
select t.level, t.index, t.hashes
from unnest($1::smallint[], $2::bigint[]) as wanted (level, index)
join {schema}.tiles t on t.level = wanted.level and t.index = wanted.index
