-- Stores an extract, if it is the next one: whoever made theirs from fewer earlier ones must compare again.
insert into {schema}.extracts (number, hash, made_at, made_by, board, measure, version, position, day, rules, body, notes)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
where $1 = 1 + coalesce((select max(number) from {schema}.extracts), 0)
on conflict do nothing
