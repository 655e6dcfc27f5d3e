-- Wakes every tail reader with the last position, at commit.
select pg_notify($1, $2)
