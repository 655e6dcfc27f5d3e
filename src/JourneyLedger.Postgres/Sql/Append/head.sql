-- What is the last event's position and moment?
select position, recorded_at from {schema}.events order by position desc limit 1
