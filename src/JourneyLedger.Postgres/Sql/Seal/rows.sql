-- What are the events after one position, up to another, made of, as far as the seal goes?
select e.position, e.recorded_at, e.version, e.event_id, e.stream, e.commit, e.meta, e.body, h.meta_hash, h.body_hash
from {schema}.events e
left join {schema}.erased_events h on h.position = e.position and e.body is null
where e.position > $1 and e.position <= $2
order by e.position
