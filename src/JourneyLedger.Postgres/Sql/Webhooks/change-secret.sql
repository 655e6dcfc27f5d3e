-- Gives an endpoint another secret; the one before signs beside it for a while.
update journey_webhooks.endpoints
set former_secret = secret, former_until = $5, secret = $4
where ledger = $1 and board = $2 and id = $3
