-- What is the largest checkpoint of an origin that each witness has signed? One step of the index a witness, however many checkpoints it has signed.
with recursive known (witness) as (
    select min(witness) from {schema}.cosignatures
    union all
    select (select min(c.witness) from {schema}.cosignatures c where c.witness > known.witness) from known where known.witness is not null
)
select known.witness, largest.note
from known
cross join lateral (
    select c.note from {schema}.cosignatures c where c.witness = known.witness and c.origin = $1 order by c.size desc limit 1
) largest
