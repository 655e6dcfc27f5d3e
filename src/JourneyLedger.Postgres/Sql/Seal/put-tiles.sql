-- Stores tiles; one at the right edge takes the place of its shorter self.
insert into {schema}.tiles (level, index, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
on conflict (level, index) do update set hashes = excluded.hashes where octet_length(tiles.hashes) < octet_length(excluded.hashes)
