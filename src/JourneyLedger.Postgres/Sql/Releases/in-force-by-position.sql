-- Which is the last release of what was known at a position?
select number, hash, body from {schema}.releases where position <= $1 order by number desc limit 1
