-- Opens a new origin after a break.
insert into {schema}.origins (number, opened_at, reason, decided_by, last_note) values ($1, $2, $3, $4, $5)
