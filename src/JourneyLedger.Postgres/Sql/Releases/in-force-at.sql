-- Which release was in force at a moment?
select number, hash, body from {schema}.releases where made_at <= $1 order by number desc limit 1
