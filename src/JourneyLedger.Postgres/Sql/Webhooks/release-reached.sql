-- Up to which release of a ledger were notices looked for?
select release from journey_webhooks.reach where ledger = $1
