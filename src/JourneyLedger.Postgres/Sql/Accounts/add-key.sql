-- Adds a reporting system's key.
insert into journey_accounts.keys (prefix, hash, system, organisation, areas, types, created_at, created_by, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
