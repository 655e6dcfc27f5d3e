-- What is the largest checkpoint of an origin that each witness has signed?
select distinct on (witness) witness, note from {schema}.cosignatures where origin = $1 order by witness, size desc, seen_at desc
