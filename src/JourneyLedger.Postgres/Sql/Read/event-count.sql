-- How many events has this stream? Nothing when there is no such stream.
select coalesce((select max(version) from {schema}.events where events.stream = streams.stream), 0)
from {schema}.streams
where stream_id = $1
