-- Forgets secrets that sign nothing any more.
update journey_webhooks.endpoints set former_secret = null, former_until = null where former_until <= $1
