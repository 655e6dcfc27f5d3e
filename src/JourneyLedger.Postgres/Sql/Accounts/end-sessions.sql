-- Signs an account's person out everywhere: whoever signed in under the former stamp is known no more.
update journey_accounts.people set stamp = gen_random_uuid() where name = $1
