-- How did a try end? Only whoever holds the lease says so: a worker that was away for too long says nothing any more.
update journey_webhooks.deliveries
set state = $3::text, due_at = $4::timestamptz, last_status = $5::integer, reason = $6::text, tries = tries + 1, tried_at = tried_at || $7::timestamptz,
    finished_at = case when $3::text <> 'waiting' then $7::timestamptz end, lease = null, leased_until = null
where id = $1 and lease = $2
