-- Files a message for one endpoint.
insert into journey_webhooks.deliveries (endpoint, message, type, body, made_at, due_at)
select id, $4, $5, $6, $7, $7 from journey_webhooks.endpoints where ledger = $1 and board = $2 and id = $3
