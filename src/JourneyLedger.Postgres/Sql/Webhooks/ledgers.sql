-- Which ledgers have a board that wants to be sent something?
select distinct ledger from journey_webhooks.endpoints order by ledger
