-- What is the text of a release?
select number, hash, body from {schema}.releases where number = $1
