-- Is there a ledger of this name, and how was it created?
select name, identity, title, zone, simulated, repeats from journey.ledgers where name = $1
