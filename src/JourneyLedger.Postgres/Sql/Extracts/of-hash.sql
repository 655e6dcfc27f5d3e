-- What is the file of an extract, and what was noted with it?
select number, hash, made_at, made_by, board, measure, version, position, day, rules, body, notes from {schema}.extracts where hash = $1
