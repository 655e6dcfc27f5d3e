-- Takes envelopes and payloads of one stream away, keeping their hashes. Only together with the event that says so, which must be in the ledger already.
create function erase_stream(erased integer, at_position bigint) returns bigint
    language plpgsql security definer set search_path = {schema}, pg_temp as $$
declare
    taken bigint;
begin
    if not exists (select from events join streams using (stream) where position = at_position and name = 'ledger/erasures') then
        raise exception 'stream % is not erased: position % does not say so', erased, at_position using errcode = 'insufficient_privilege';
    end if;
    insert into erasures (stream, position) values (erased, at_position);
    insert into erased_events (position, meta_hash, body_hash)
    select position, sha256(substr(body, 1, 16) || meta), sha256(body) from events where stream = erased and body is not null;
    update events set meta = null, body = null where stream = erased and body is not null;
    get diagnostics taken = row_count;
    delete from quarantine where stream = erased;
    return taken;
end
$$;
revoke all on function erase_stream from public;
grant execute on function erase_stream to journey_writer;
