-- Which deliveries are due, for whoever takes them first? Of each endpoint the oldest one only, and none while another of it is on its way.
with due as (
    select delivery.id
    from journey_webhooks.deliveries delivery
    join journey_webhooks.endpoints endpoint on endpoint.id = delivery.endpoint
    where delivery.state = 'waiting' and delivery.due_at <= $1
      and (delivery.leased_until is null or delivery.leased_until <= $1)
      and endpoint.paused_at is null
      and not exists (
          select from journey_webhooks.deliveries other
          where other.endpoint = delivery.endpoint and other.state = 'waiting' and other.id <> delivery.id
            and (other.leased_until > $1 or (other.due_at <= $1 and (other.due_at, other.id) < (delivery.due_at, delivery.id))))
    order by delivery.due_at, delivery.id
    limit $2
    for update of delivery skip locked)
update journey_webhooks.deliveries delivery
set lease = $3, leased_until = $4
from due, journey_webhooks.endpoints endpoint
where delivery.id = due.id and endpoint.id = delivery.endpoint
returning delivery.id, delivery.endpoint, endpoint.address, delivery.message, delivery.body, delivery.tries,
          endpoint.secret, endpoint.former_secret, endpoint.former_until
