-- Brings the planner's statistics up to date at once where much has changed: between a first full read, a first
-- cycle and autovacuum's next round lies a minute in which tables of 100,000 rows are taken for empty, and every
-- index that starts with the tenant looks as good as the right one. Called by the services; ANALYZE itself is the
-- owner's.
create function refresh_statistics() returns int
  language plpgsql
  security definer
  set search_path = public, pg_temp
as
$$
declare
  stale     regclass;
  refreshed int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('fairlead.statistics')) then
    return 0; -- somebody is at it
  end if;
  for stale in
    select relid from pg_stat_user_tables
     where schemaname = 'public'
       and relname in ('source_object', 'source_edge', 'link', 'exported_edge', 'planned_change', 'object_failure',
                       'create_intent', 'cycle_object', 'generation_sighting', 'generation_edge_sighting')
       and n_mod_since_analyze > 500 + 0.2 * n_live_tup
  loop
    execute format('analyze %s', stale);
    refreshed := refreshed + 1;
  end loop;
  return refreshed;
end
$$;
revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to ${app_role};
