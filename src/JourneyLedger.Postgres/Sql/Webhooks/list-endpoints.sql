-- Where does a board want its notices sent, the first endpoint first?
select id, address, made_at, made_by, paused_at, paused_for, former_until
from journey_webhooks.endpoints
where ledger = $1 and board = $2
order by made_at, id
