-- What happened to objects (provisioning log) and who changed what (audit log).

-- One row per attempted change. Partitioned by month; partitions are made and dropped by owner-defined functions.
create table provisioning_log (
  tenant_id        uuid        not null,
  at               timestamptz not null,
  log_id           uuid        not null,
  configuration_id uuid        not null,
  cycle_id         bigint      not null,
  domain_id        uuid        not null,
  object_guid      uuid        not null,
  anchor           text        not null,
  object_name      text,
  target_kind      text        not null,
  target_id        text,
  verb             text        not null,
  outcome          text        not null,
  code             text,
  sentence         text        not null default '',
  diff             jsonb       not null default '[]',
  other_guid       uuid,
  revision         int         not null,
  request_id       text,                 -- Graph's correlation id
  primary key (tenant_id, at, log_id)
) partition by range (at);
create index provisioning_log_of_object on provisioning_log (tenant_id, domain_id, object_guid, at);
create index provisioning_log_of_configuration on provisioning_log (tenant_id, configuration_id, at);
select protect_tenant_table('provisioning_log', 'select, insert');

-- Makes the partitions of the months from the given one on, as needed. Called by the services at start and daily.
create function ensure_log_partitions(from_month date, months int) returns int
  language plpgsql
  security definer
  set search_path = public, pg_temp
as
$$
declare
  first_day date;
  made      int := 0;
begin
  if months < 1 or months > 36 then
    raise exception 'ensure_log_partitions: months must be 1 to 36, not %', months;
  end if;
  perform pg_advisory_xact_lock(hashtext('fairlead.log-partitions'));
  for i in 0 .. months - 1 loop
    first_day := (date_trunc('month', from_month) + make_interval(months => i))::date;
    if to_regclass(format('public.provisioning_log_%s', to_char(first_day, 'YYYYMM'))) is null then
      execute format('create table public.provisioning_log_%s partition of public.provisioning_log'
                     ' for values from (%L) to (%L)', to_char(first_day, 'YYYYMM'),
                     first_day::timestamp at time zone 'UTC',
                     (first_day + interval '1 month')::timestamp at time zone 'UTC');
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;
revoke all on function ensure_log_partitions(date, int) from public;
grant execute on function ensure_log_partitions(date, int) to ${app_role};
-- Never without a partition: PostgreSQL answers from a table without partitions before it looks at the policy.
select ensure_log_partitions(current_date, 2);

create table audit_log (
  tenant_id uuid        not null,
  audit_id  bigint      not null generated always as identity,
  at        timestamptz not null,
  actor     text        not null,
  action    text        not null,
  subject   text        not null,
  reason    text        not null default '',
  before    jsonb,
  after     jsonb,
  primary key (tenant_id, audit_id)
);
select protect_tenant_table('audit_log', 'select, insert');
