-- The second lock on events: whoever owns them, a row changes in one way only, by losing what an erasure took, of which the hashes are kept.
create function only_erased() returns trigger language plpgsql as $$
begin
    if old.body is not null and new.body is null and new.meta is null
        and (new.position, new.recorded_at, new.version, new.stream, new.event_id, new.source_key, new.commit)
            is not distinct from (old.position, old.recorded_at, old.version, old.stream, old.event_id, old.source_key, old.commit)
        and exists (select from {schema}.erasures where stream = old.stream)
        and exists (
            select from {schema}.erased_events
            where position = old.position and meta_hash = sha256(substr(old.body, 1, 16) || old.meta) and body_hash = sha256(old.body))
    then
        return new;
    end if;
    raise exception 'update on %.% is refused: what a ledger has recorded never changes', tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
