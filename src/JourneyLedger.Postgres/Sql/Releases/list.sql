-- Which releases are there, the newest first?
select number, position, day, made_at, rules, previous, hash, octet_length(body) from {schema}.releases order by number desc limit $1
