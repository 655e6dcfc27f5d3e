-- What may the sealer read of a ledger's events? It adds tiles and checkpoints, and can write no event.
do $$
begin
    grant usage on schema {schema} to journey_sealer;
    grant select on {schema}.events, {schema}.streams, {schema}.erased_events to journey_sealer;
end
$$;
