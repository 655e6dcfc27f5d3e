-- How many open accounts of stewards are there besides one?
select count(*) from journey_accounts.people where role = 'steward' and not disabled and name <> $1
