-- May I number events now? Waits until no other node does, and holds until the transaction ends.
select pg_advisory_xact_lock($1)
