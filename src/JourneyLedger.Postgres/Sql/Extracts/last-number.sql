-- What is the number of the last extract? 0 for none.
select coalesce(max(number), 0) from {schema}.extracts
