-- How many streams are there, and which of them are erased?
select (select coalesce(max(stream), 0) from {schema}.streams), array(select stream from {schema}.erasures)
