-- Clears away the marks of releases before one.
delete from {schema}.release_marks where number < $1
