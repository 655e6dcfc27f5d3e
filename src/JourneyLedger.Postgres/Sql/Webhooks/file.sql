-- Files what boards are told of one release, for each of their endpoints that was there by then: once, whichever node comes first.
with moved as (
    update journey_webhooks.reach set release = $2 where ledger = $1 and release = $2 - 1 returning release)
insert into journey_webhooks.deliveries (endpoint, message, type, body, made_at, due_at)
select endpoint.id, told.message, told.type, told.body, $8, $8
from moved, unnest($4::text[], $5::text[], $6::text[], $7::bytea[]) told (board, message, type, body)
join journey_webhooks.endpoints endpoint on endpoint.ledger = $1 and endpoint.board = told.board and endpoint.made_at <= $3
on conflict do nothing
