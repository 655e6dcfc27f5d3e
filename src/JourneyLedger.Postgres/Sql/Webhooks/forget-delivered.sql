-- Forgets what was delivered before a moment.
delete from journey_webhooks.deliveries where state = 'delivered' and finished_at < $1
