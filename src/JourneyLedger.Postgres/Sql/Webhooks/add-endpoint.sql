-- Adds an endpoint of a board. With a ledger's first one, its notices are looked for after the present release.
with begun as (
    insert into journey_webhooks.reach (ledger, release) values ($2, $8)
    on conflict (ledger) do update set release = excluded.release
    where not exists (select from journey_webhooks.endpoints known where known.ledger = excluded.ledger))
insert into journey_webhooks.endpoints (id, ledger, board, address, secret, made_at, made_by)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing
