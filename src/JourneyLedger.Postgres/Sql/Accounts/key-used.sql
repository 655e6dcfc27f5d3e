-- Notes when a key was last used.
update journey_accounts.keys set last_used = $2 where prefix = $1 and (last_used is null or last_used < $2)
