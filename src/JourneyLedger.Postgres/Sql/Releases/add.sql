-- Stores a release, unless there is one of its number, of its epoch or of a later moment, or the one before it is missing.
insert into {schema}.releases (number, position, day, made_at, rules, previous, hash, body)
select $1, $2, $3, $4, $5, $6, $7, $8
where $1 = 1 + coalesce((select max(number) from {schema}.releases), 0)
  and not exists (select from {schema}.releases where made_at >= $9)
on conflict (number) do nothing
