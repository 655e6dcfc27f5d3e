-- Keeps the marks of a release.
insert into {schema}.release_marks (number, body) values ($1, $2)
