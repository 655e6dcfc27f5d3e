-- Who keeps what is beside the ledgers: journey_keeper reads and changes accounts, keys and webhooks; whoever only adds and reads events sees none. Safe to run again, and by two databases of one server at once.
do $$
begin
    if not exists (select from pg_roles where rolname = 'journey_keeper') then
        begin
            create role journey_keeper nologin;
        exception when duplicate_object or unique_violation then
            null; -- another database of this server made it in the same moment
        end;
    end if;
    if not pg_has_role(current_user, 'journey_keeper', 'member') then
        grant journey_keeper to current_user;
    end if;
end
$$;
