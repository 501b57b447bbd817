-- The roles Dateline works as. Roles belong to the whole server, so two databases may be migrated at once: hence the handlers.
do $$ begin create role dateline_desk nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role dateline_reader nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role dateline_vault nologin; exception when duplicate_object or unique_violation then null; end $$;
-- Whoever migrates may put the roles on, so that one DATABASE_URL is enough on one machine.
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant dateline_desk, dateline_reader, dateline_vault to %I', current_user);
  end if;
end $$;
