-- What was made of a measure, the oldest first?
select notes from {schema}.extracts where measure = $1 order by number
