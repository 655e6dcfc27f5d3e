-- What is the stream of this number called?
select name from {schema}.streams where stream = $1
