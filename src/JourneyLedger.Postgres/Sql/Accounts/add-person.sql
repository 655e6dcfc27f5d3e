-- Adds an account; no row when there is one of that name.
insert into journey_accounts.people (name, role, organisation, areas, password, must_change, created_by)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (name) do nothing
