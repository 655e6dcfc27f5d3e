-- What are the texts of the releases after one, a few at a time?
select number, hash, body from {schema}.releases where number > $1 order by number limit $2
