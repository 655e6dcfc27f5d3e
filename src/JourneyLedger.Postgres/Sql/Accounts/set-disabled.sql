-- Closes an account or opens it again; its person is signed out either way.
update journey_accounts.people set disabled = $2, stamp = gen_random_uuid(), failures = 0, locked_until = null where name = $1
