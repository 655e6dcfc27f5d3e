-- Takes what is left of an erased person out of the rows, as the event at a position says.
select {schema}.erase_stream($1, $2)
