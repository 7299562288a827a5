-- When time alone may change what was decided about an object: a date in the scope's filter comes, or a mapping
-- depends on the time.

create table object_recheck (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  domain_id        uuid        not null,
  object_guid      uuid        not null,
  due_at           timestamptz not null,
  primary key (tenant_id, configuration_id, domain_id, object_guid),
  foreign key (tenant_id, configuration_id) references configuration
);
create index object_recheck_by_time on object_recheck (tenant_id, configuration_id, due_at);
select protect_tenant_table('object_recheck');
