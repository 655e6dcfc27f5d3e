-- Which ledgers get events from now on? One channel for all ledgers of a database: one connection hears them all.
listen journey_ledger
