-- What do the tiles of one level hold, from one on?
select index, hashes from {schema}.tiles where level = $1 and index >= $2 order by index limit $3
