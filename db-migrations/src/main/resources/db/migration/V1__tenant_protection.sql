-- How every tenant's rows are kept apart, and what the application role may do.
--
-- Flyway runs these files as the owner of the database. The services connect as the role named by the placeholder
-- ${app_role}: no superuser, no DDL, no BYPASSRLS, and no grant on a partition. Both roles are made by whoever makes
-- the database (see roles.sql), never by a migration.

revoke all on schema public from public;
grant usage on schema public to ${app_role};

-- Puts a table under row-level security. The policy reads the tenant from the transaction. When none is set the
-- expression itself fails, so a forgotten tenant is an error and never an empty answer, which would read as
-- "everybody left".
create function protect_tenant_table(tenant_table regclass, privileges text default 'select, insert, update, delete')
  returns void
  language plpgsql
as
$$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy own_tenant on %s using (tenant_id = current_setting(''fairlead.tenant'')::uuid)'
                 ' with check (tenant_id = current_setting(''fairlead.tenant'')::uuid)', tenant_table);
  execute format('grant %s on %s to ${app_role}', privileges, tenant_table);
end
$$;
revoke all on function protect_tenant_table(regclass, text) from public;
