-- What are these streams called?
select stream, name from {schema}.streams where stream = any ($1)
