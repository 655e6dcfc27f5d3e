-- Which ids and names have these streams?
select stream, stream_id, name from {schema}.streams where stream = any ($1)
