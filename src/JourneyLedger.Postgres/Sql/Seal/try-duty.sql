-- May I seal this ledger? True for one session at a time, until it ends.
select pg_try_advisory_lock($1)
