-- Which event is at this position?
select event_id from {schema}.events where position = $1
