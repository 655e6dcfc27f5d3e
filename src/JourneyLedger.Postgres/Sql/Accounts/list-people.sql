-- Who has an account, by name; all of them when no name is given?
select name, role, organisation, areas, stamp, must_change, disabled, coalesce(locked_until > $2, false)
from journey_accounts.people
where $1::text is null or name = $1
order by name
