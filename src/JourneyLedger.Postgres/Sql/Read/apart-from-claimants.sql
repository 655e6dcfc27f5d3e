-- What happened up to a position in streams that are no claimant's? Organisations register their own steps there.
select position, recorded_at, version, event_id, stream, meta, body
from {schema}.events
where stream in (select stream from {schema}.streams where name not like 'claimant/%') and position > $1 and position <= $2
order by position
limit $3
