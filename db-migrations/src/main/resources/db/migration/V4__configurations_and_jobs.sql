-- What a tenant wants provisioned (configurations and their immutable revisions), and the jobs that do it.

create table graph_connection (
  tenant_id         uuid        not null references tenant,
  connection_id     uuid        not null,
  entra_tenant      text        not null, -- directory id or domain
  authority         text        not null, -- https://login.microsoftonline.com
  graph_root        text        not null, -- https://graph.microsoft.com
  client_id         text        not null,
  sealed_credential bytea       not null,
  created_at        timestamptz not null,
  primary key (tenant_id, connection_id)
);
select protect_tenant_table('graph_connection');

create table configuration (
  tenant_id        uuid        not null references tenant,
  configuration_id uuid        not null,
  name             text        not null check (length(name) between 1 and 200),
  connection_id    uuid        not null,
  active_revision  int,
  activated_at     timestamptz,                    -- of the active revision: what it takes away needs a read made since
  version          bigint      not null default 0, -- optimistic locking
  created_at       timestamptz not null,
  primary key (tenant_id, configuration_id),
  foreign key (tenant_id, connection_id) references graph_connection,
  unique (tenant_id, name)
);

create table configuration_revision (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  revision         int         not null check (revision > 0),
  body             jsonb       not null,
  author           text        not null,
  comment          text        not null default '',
  created_at       timestamptz not null,
  primary key (tenant_id, configuration_id, revision),
  foreign key (tenant_id, configuration_id) references configuration
);
-- before the tables are protected: checking a new foreign key reads them
alter table configuration
  add foreign key (tenant_id, configuration_id, active_revision) references configuration_revision;
select protect_tenant_table('configuration');
select protect_tenant_table('configuration_revision', 'select, insert'); -- immutable

-- Which domains a configuration reads, and how far it has got: watermarks per (configuration, domain).
create table configuration_domain (
  tenant_id        uuid   not null,
  configuration_id uuid   not null,
  domain_id        uuid   not null,
  done             bigint not null default 0, -- everything up to this change number has been planned and recorded
  done_revision    int,                       -- the revision it was done with; another one means: all again
  primary key (tenant_id, configuration_id, domain_id),
  foreign key (tenant_id, configuration_id) references configuration,
  foreign key (tenant_id, domain_id) references source_domain
);
create index configuration_domain_by_domain on configuration_domain (tenant_id, domain_id);
select protect_tenant_table('configuration_domain');

create table job (
  tenant_id         uuid        not null,
  configuration_id  uuid        not null,
  state             text        not null check (state in ('NOT_CONFIGURED', 'NOT_RUN', 'ACTIVE', 'PAUSED', 'QUARANTINED', 'DISABLED')),
  state_reason      text,
  state_since       timestamptz not null,
  run_epoch         bigint      not null default 0, -- raised by whoever takes the run; an older one has been superseded
  run_worker        text,
  run_started_at    timestamptz,
  run_beat_at       timestamptz,
  current_cycle     bigint,
  last_cycle        bigint      not null default 0,
  consecutive_failures int      not null default 0,
  next_attempt_at   timestamptz,
  last_success_at   timestamptz,
  version           bigint      not null default 0,
  primary key (tenant_id, configuration_id),
  foreign key (tenant_id, configuration_id) references configuration
);
select protect_tenant_table('job');

-- A link made leads: anchor -> target id. The anchor is fixed here when the link is made.
create table link (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  domain_id        uuid        not null,
  object_guid      uuid        not null,
  anchor           text        not null,
  target_kind      text        not null check (target_kind in ('USER', 'GROUP')),
  target_id        text        not null,
  state            text        not null check (state in ('LIVE', 'SOFT_DELETED')),
  in_scope         boolean     not null,
  last_exported    jsonb       not null, -- target property -> value, as last confirmed
  made_by          text        not null check (made_by in ('CREATE', 'JOIN', 'RESTORE')),
  linked_at        timestamptz not null,
  changed_at       timestamptz not null,
  soft_deleted_at  timestamptz,
  changed_in_cycle bigint      not null, -- the cycle that made, removed or restored it: its references are looked at again
  restored_in_cycle bigint     not null default 0, -- the target may have brought its references back with it, or not
  primary key (tenant_id, configuration_id, domain_id, object_guid),
  foreign key (tenant_id, configuration_id) references configuration
);
create unique index link_by_target on link (tenant_id, configuration_id, target_kind, target_id);
create unique index link_by_anchor on link (tenant_id, configuration_id, target_kind, anchor);
create index link_by_cycle on link (tenant_id, configuration_id, changed_in_cycle, domain_id, object_guid);
select protect_tenant_table('link');

-- Memberships and managers that we wrote. We remove only what stands here, so it outlives an end's stay in the bin.
create table exported_edge (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  domain_id        uuid        not null,
  attribute        text        not null check (attribute in ('member', 'manager')),
  from_guid        uuid        not null,
  to_guid          uuid        not null,
  exported_at      timestamptz not null,
  exported_in_cycle bigint     not null, -- before an end's restored_in_cycle: whether the target has it is in doubt
  primary key (tenant_id, configuration_id, domain_id, attribute, from_guid, to_guid),
  foreign key (tenant_id, configuration_id) references configuration
);
create index exported_edge_by_target on exported_edge (tenant_id, configuration_id, domain_id, to_guid);
select protect_tenant_table('exported_edge');

create table cycle (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  cycle_id         bigint      not null,
  kind             text        not null check (kind in ('INITIAL', 'INCREMENTAL', 'FULL')),
  revision         int         not null,
  stage            text        not null check (stage in ('PLANNING', 'EXPORTING', 'PLANNING_REFERENCES', 'EXPORTING_REFERENCES', 'FINISHED', 'FAILED')),
  position         jsonb       not null default '{}', -- where planning stopped, to go on after a crash
  started_at       timestamptz not null,
  ended_at         timestamptz,
  objects_read     bigint      not null default 0,
  objects_in_scope bigint      not null default 0,
  failure          text,
  primary key (tenant_id, configuration_id, cycle_id),
  foreign key (tenant_id, configuration_id) references configuration
);
create index cycle_by_end on cycle (tenant_id, ended_at);
select protect_tenant_table('cycle');

-- The change numbers a cycle covers, fixed when it starts: (from, upto].
create table cycle_domain (
  tenant_id        uuid   not null,
  configuration_id uuid   not null,
  cycle_id         bigint not null,
  domain_id        uuid   not null,
  from_number      bigint not null,
  upto_number      bigint not null,
  primary key (tenant_id, configuration_id, cycle_id, domain_id),
  foreign key (tenant_id, configuration_id, cycle_id) references cycle
);
select protect_tenant_table('cycle_domain');

-- Objects a cycle plans besides those changed in its range: below a container that changed, due for another attempt,
-- with an approved change, or asked about after a full read. Fixed when the cycle starts, removed when it ends.
create table cycle_object (
  tenant_id        uuid   not null,
  configuration_id uuid   not null,
  cycle_id         bigint not null,
  domain_id        uuid   not null,
  object_guid      uuid   not null,
  primary key (tenant_id, configuration_id, cycle_id, domain_id, object_guid),
  foreign key (tenant_id, configuration_id, cycle_id) references cycle
);
select protect_tenant_table('cycle_object');

-- The plan of a cycle, as rows: guards, holds and export work on them.
create table planned_change (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  cycle_id         bigint      not null,
  change_id        bigint      not null, -- order of planning within the cycle
  priority         smallint    not null, -- order of export: leavers and disables first
  domain_id        uuid        not null,
  object_guid      uuid        not null,
  anchor           text        not null,
  target_kind      text        not null check (target_kind in ('USER', 'GROUP')),
  target_id        text,
  verb             text        not null check (verb in ('CREATE', 'JOIN', 'UPDATE', 'ENABLE', 'DISABLE', 'DELETE', 'RESTORE',
                                                        'ADD_MEMBER', 'REMOVE_MEMBER', 'SET_MANAGER', 'CLEAR_MANAGER', 'BLOCKED')),
  other_guid       uuid,                 -- the other end of a reference verb
  other_target_id  text,
  object_name      text,
  diff             jsonb       not null, -- [{"property":…, "before":[…], "after":[…], "from":[source attributes]}]
  exported         jsonb,                -- joins and restores: all that is ours afterwards
  source_change    bigint,               -- change number of the state it was planned from
  guard            text,                 -- which guard counts it
  reason           text        not null default '',
  state            text        not null check (state in ('PLANNED', 'HELD', 'APPROVED', 'REJECTED', 'APPLIED', 'FAILED', 'DROPPED')),
  hold_guard       text,
  hold_reason      text,
  decided_at       timestamptz,
  decided_by       text,
  decision_reason  text,
  outcome          text,
  planned_at       timestamptz not null,
  finished_at      timestamptz,
  primary key (tenant_id, configuration_id, cycle_id, change_id),
  foreign key (tenant_id, configuration_id, cycle_id) references cycle
);
create index planned_change_open on planned_change (tenant_id, configuration_id, state, cycle_id, priority, change_id)
  where state in ('PLANNED', 'HELD', 'APPROVED');
create index planned_change_to_export on planned_change (tenant_id, configuration_id, cycle_id, priority, change_id)
  where state in ('PLANNED', 'APPROVED');
create index planned_change_of_object on planned_change (tenant_id, configuration_id, domain_id, object_guid, other_guid);
-- an edge met twice in one cycle is planned once
create unique index planned_change_of_edge
  on planned_change (tenant_id, configuration_id, cycle_id, domain_id, object_guid, other_guid, verb)
  where other_guid is not null;
-- the rolling day of the guards
create index planned_change_by_day on planned_change (tenant_id, configuration_id, finished_at)
  where verb in ('DISABLE', 'DELETE', 'REMOVE_MEMBER') and state = 'APPLIED';
select protect_tenant_table('planned_change');

-- Committed before a create is sent. An unknown outcome is resolved by looking these names up before creating again.
create table create_intent (
  tenant_id           uuid        not null,
  configuration_id    uuid        not null,
  domain_id           uuid        not null,
  object_guid         uuid        not null,
  target_kind         text        not null check (target_kind in ('USER', 'GROUP')),
  user_principal_name text,
  unique_name         text,
  immutable_id        text,
  cycle_id            bigint      not null,
  intended_at         timestamptz not null,
  primary key (tenant_id, configuration_id, domain_id, object_guid),
  foreign key (tenant_id, configuration_id) references configuration
);
select protect_tenant_table('create_intent');

create table object_failure (
  tenant_id        uuid        not null,
  configuration_id uuid        not null,
  domain_id        uuid        not null,
  object_guid      uuid        not null,
  aspect           text        not null check (aspect in ('OBJECT', 'REFERENCES')), -- which pass failed
  verb             text        not null,
  error_class      text        not null,
  code             text        not null,
  message          text        not null,
  remedy           text        not null,
  failures         int         not null,
  first_failed_at  timestamptz not null,
  last_failed_at   timestamptz not null,
  next_attempt_at  timestamptz,          -- null: waits for a person or for a change of the object
  quarantined_at   timestamptz,
  primary key (tenant_id, configuration_id, domain_id, object_guid, aspect),
  foreign key (tenant_id, configuration_id) references configuration
);
create index object_failure_due on object_failure (tenant_id, configuration_id, next_attempt_at);
select protect_tenant_table('object_failure');
