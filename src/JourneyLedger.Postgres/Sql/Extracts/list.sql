-- Which extracts are there, the newest first?
select number, hash, made_at, made_by, board, measure, version, position, day, rules from {schema}.extracts order by number desc
