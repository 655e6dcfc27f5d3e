-- Which of these hashes are of extracts that the ledger made?
select hash from {schema}.extracts where hash = any($1)
