-- The second lock on tiles: hashes are added at the end of one, and none that it holds is ever changed.
create function journey.only_grows() returns trigger language plpgsql as $$
begin
    if new.level = old.level and new.index = old.index and substr(new.hashes, 1, octet_length(old.hashes)) = old.hashes then
        return new;
    end if;
    raise exception '% on %.% is refused: what a ledger has sealed never changes', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
