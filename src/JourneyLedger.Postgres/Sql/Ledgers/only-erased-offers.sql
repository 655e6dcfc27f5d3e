-- The second lock on quarantine: an offer leaves it only when its stream is erased.
create function only_erased_offers() returns trigger language plpgsql as $$
begin
    if exists (select from {schema}.erasures where stream = old.stream) then
        return old;
    end if;
    raise exception 'delete on %.% is refused: what a ledger has recorded never changes', tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
