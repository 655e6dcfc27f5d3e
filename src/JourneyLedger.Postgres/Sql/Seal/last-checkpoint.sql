-- What was signed last, and under which origin is the ledger sealed now?
select now.number, now.last_note, c.note
from (select coalesce(max(number), 1) as number, (array_agg(last_note order by number desc))[1] as last_note from {schema}.origins) now
left join lateral (select note from {schema}.checkpoints where origin = now.number order by size desc limit 1) c on true
