-- Wakes every tail reader of one ledger, at commit: its schema and the last position.
select pg_notify('journey_ledger', $1)
