-- Which stream has this name?
select stream from {schema}.streams where stream_id = $1
