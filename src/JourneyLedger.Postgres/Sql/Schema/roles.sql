-- Who may do what: journey_owner makes tables, journey_writer adds and reads events, journey_sealer adds what proves them. Safe to run again, and by two databases of one server at once.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['journey_owner', 'journey_writer', 'journey_sealer'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
                execute format('grant %I to current_user', wanted);
            exception when duplicate_object or unique_violation then
                null; -- another database of this server made it in the same moment
            end;
        end if;
        if not pg_has_role(current_user, wanted, 'member') then
            execute format('grant %I to current_user', wanted);
        end if;
    end loop;
    execute format('grant create on database %I to journey_owner', current_database());
end
$$;
