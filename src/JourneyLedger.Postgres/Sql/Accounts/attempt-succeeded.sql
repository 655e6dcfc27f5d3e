-- Forgets the failures of an account whose password was right.
update journey_accounts.people set failures = 0, locked_until = null where name = $1
