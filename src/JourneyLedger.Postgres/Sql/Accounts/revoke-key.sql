-- Ends a key now.
update journey_accounts.keys set revoked_at = $2 where prefix = $1 and revoked_at is null
