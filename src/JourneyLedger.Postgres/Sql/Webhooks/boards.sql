-- Which boards of a ledger want to be sent something?
select distinct board from journey_webhooks.endpoints where ledger = $1 order by board
