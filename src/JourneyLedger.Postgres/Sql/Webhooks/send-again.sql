-- Sends dead letters of a board again, with all their tries before them; one of them when its number is given.
update journey_webhooks.deliveries delivery
set state = 'waiting', due_at = $3, tries = 0, finished_at = null
from journey_webhooks.endpoints endpoint
where endpoint.id = delivery.endpoint and endpoint.ledger = $1 and endpoint.board = $2 and delivery.state = 'dead' and ($4::bigint is null or delivery.id = $4)
