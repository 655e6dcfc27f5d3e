-- Removes an endpoint, with its secret and whatever was sent or was to be sent there.
delete from journey_webhooks.endpoints where ledger = $1 and board = $2 and id = $3
