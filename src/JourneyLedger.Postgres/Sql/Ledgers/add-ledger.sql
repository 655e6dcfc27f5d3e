-- Enters a new ledger in the catalogue.
insert into journey.ledgers (name, title, zone, simulated, repeats) values ($1, $2, $3, $4, $5)
