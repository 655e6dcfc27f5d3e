-- Which streams did other nodes move since a position?
select stream, version from {schema}.events where position > $1 order by position limit $2
