-- What are these streams called?
select stream_id, name from {schema}.streams where stream_id = any ($1)
