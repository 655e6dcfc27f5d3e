-- What is the highest stream number given so far?
select coalesce(max(stream), 0) from {schema}.streams
