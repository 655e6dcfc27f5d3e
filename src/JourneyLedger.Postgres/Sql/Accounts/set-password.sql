-- Gives an account another password, which signs its person out everywhere.
update journey_accounts.people
set password = $2, must_change = $3, stamp = gen_random_uuid(), failures = 0, locked_until = null
where name = $1
