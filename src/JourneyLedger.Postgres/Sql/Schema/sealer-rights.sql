-- How does the sealer learn which ledgers there are?
do $$
begin
    grant usage on schema journey to journey_sealer;
    grant select on journey.ledgers to journey_sealer;
end
$$;
