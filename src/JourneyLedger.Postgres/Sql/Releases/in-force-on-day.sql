-- Which is the last release of figures as of a day or before?
select number, hash, body from {schema}.releases where day <= $1 order by number desc limit 1
