-- What are the events of one stream, up to a position, made of, as far as the seal goes?
select e.position, e.recorded_at, e.version, e.event_id, e.stream, e.commit, e.meta, e.body, h.meta_hash, h.body_hash
from {schema}.events e
left join {schema}.erased_events h on h.position = e.position and e.body is null
where e.stream = $1 and e.position <= $2
order by e.version
