-- Stops or resumes sending to an endpoint.
update journey_webhooks.endpoints
set paused_at = $4::timestamptz, paused_for = $5::text
where ledger = $1 and board = $2 and id = $3
