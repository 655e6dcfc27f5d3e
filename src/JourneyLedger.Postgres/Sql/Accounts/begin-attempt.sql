-- Which password would let this person in? The attempt counts as failed before it is looked at, so that a thousand at once are no more than one after the other.
update journey_accounts.people
set failures = case when locked_until <= $2 then 1 else failures + 1 end,
    locked_until = case when locked_until <= $2 then null when failures + 1 >= $3 then $4 else null end
where name = $1 and not disabled and (locked_until is null or locked_until <= $2)
returning password
