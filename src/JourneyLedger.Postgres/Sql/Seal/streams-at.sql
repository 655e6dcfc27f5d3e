-- Which ids have these streams, and where does each one's last event up to a position stand?
select s.stream, s.stream_id, s.name,
    (select e.position from {schema}.events e where e.stream = s.stream and e.position <= $2 order by e.version desc limit 1)
from {schema}.streams s
where s.stream = any ($1)
