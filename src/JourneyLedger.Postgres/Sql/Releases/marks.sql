-- What are the marks of a release?
select body from {schema}.release_marks where number = $1
