-- What was sent, or is to be sent, to a board's endpoints, the newest first; of one state when it is given?
select delivery.id, delivery.endpoint, endpoint.address, delivery.message, delivery.type, delivery.body, delivery.made_at, delivery.state,
       delivery.due_at, delivery.tried_at, delivery.last_status, delivery.reason, delivery.finished_at
from journey_webhooks.deliveries delivery
join journey_webhooks.endpoints endpoint on endpoint.id = delivery.endpoint
where endpoint.ledger = $1 and endpoint.board = $2 and ($3::text is null or delivery.state = $3)
order by delivery.id desc
limit $4
