-- Lets another worker have at once what this one has not sent.
update journey_webhooks.deliveries set lease = null, leased_until = null where id = $1 and lease = $2
