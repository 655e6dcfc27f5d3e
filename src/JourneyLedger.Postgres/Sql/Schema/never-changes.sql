-- The second lock: whoever owns the tables, a recorded row is neither changed nor removed.
create function journey.never_changes() returns trigger language plpgsql as $$
begin
    raise exception '% on %.% is refused: what a ledger has recorded never changes', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
