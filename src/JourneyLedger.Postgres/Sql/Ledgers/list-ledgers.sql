-- Which ledgers are there?
select name, identity, title, zone, simulated, repeats from journey.ledgers order by name
