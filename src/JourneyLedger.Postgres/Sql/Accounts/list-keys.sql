-- Which keys are there, the newest first; one of them when its prefix is given?
select prefix, system, organisation, areas, types, created_at, created_by, expires_at, revoked_at, last_used, hash
from journey_accounts.keys
where $1::text is null or prefix = $1
order by created_at desc, prefix
