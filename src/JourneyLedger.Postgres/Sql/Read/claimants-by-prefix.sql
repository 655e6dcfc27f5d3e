-- Which streams' names begin so, erased ones left out? Given with the stream's kind, so that only claimants are found.
select name
from {schema}.streams
where starts_with(name, $1) and not exists (select from {schema}.erasures where erasures.stream = streams.stream)
order by name
limit $2
