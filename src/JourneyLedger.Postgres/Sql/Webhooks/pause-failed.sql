-- Stops sending to an endpoint to which nothing can be sent, unless somebody has stopped it already.
update journey_webhooks.endpoints
set paused_at = $2::timestamptz, paused_for = $3::text
where id = $1 and paused_at is null
