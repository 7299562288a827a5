-- The connector space: the staged, last known state of every source object.
--
-- Rows and edges are keyed by (tenant, source domain, objectGUID): a tombstone keeps its objectGUID but loses
-- mS-DS-ConsistencyGuid and objectClass. The anchor is a column here and is fixed on the link when the link is made.

create table source_domain (
  tenant_id               uuid        not null references tenant,
  domain_id               uuid        not null,
  domain_guid             uuid        not null, -- objectGUID of the naming context's head
  naming_context          text        not null,
  dns_name                text        not null,
  netbios_name            text,
  domain_sid              text,
  -- reading: who may, from where
  lease_epoch             bigint      not null default 0,
  lease_agent_id          uuid,
  lease_expires_at        timestamptz,
  lease_invocation_id     uuid,                 -- the controller that the holder reads from
  last_sequence           bigint      not null default 0, -- of the present epoch
  last_page_hash          bytea,
  cursor                  bytea,
  cursor_invocation_id    uuid,
  attribute_set_version   int         not null default 0, -- the set that the committed state was read with; 0: none yet
  -- full reads
  open_generation         bigint,
  open_generation_version int,                            -- attribute set of the open generation
  open_generation_objects bigint      not null default 0, -- received so far
  open_generation_reason  text,
  committed_generation    bigint,                         -- null: no plan is made for this domain yet
  last_generation         bigint      not null default 0, -- last number given out
  -- changes
  reply_open              boolean     not null default false, -- a delta reply began lists that it has not ended yet
  change_number           bigint      not null default 0, -- drawn while this row is locked: commit order = number order
  -- what the agent reports
  schema                  jsonb,
  schema_read_at          timestamptz,
  deleted_objects_readable boolean,
  deletions_unseen_since  timestamptz,          -- deleted objects were not readable from then on, and nothing was read whole since
  problem_code            text,
  problem_sentence        text,
  server                  text,
  health_observed_at      timestamptz,
  last_page_at            timestamptz,
  announced_at            timestamptz not null,
  primary key (tenant_id, domain_id),
  unique (tenant_id, domain_guid)
);
select protect_tenant_table('source_domain');

create table source_object (
  tenant_id         uuid        not null,
  domain_id         uuid        not null,
  object_guid       uuid        not null,
  kind              text        not null check (kind in ('USER', 'INET_ORG_PERSON', 'GROUP', 'CONTACT',
                                                         'FOREIGN_SECURITY_PRINCIPAL', 'CONTAINER', 'OTHER')),
  parent_guid       uuid,
  rdn               text        not null,
  anchor            text,                 -- base64; null for kinds that are never provisioned
  object_sid        text,
  attributes        jsonb       not null, -- lower-case LDAP name -> array of {"t": text} | {"b": base64}
  read_attributes   int         not null, -- attribute set version this object was last read whole with
  content_hash      bytea       not null,
  deleted           boolean     not null default false,
  deleted_at        timestamptz,
  last_known_parent uuid,
  change_number     bigint      not null,
  read_at           timestamptz not null, -- the agent's clock
  -- normalised for search by =, >= and <: under row-level security LIKE and jsonb operators use no index
  search_name       text,
  search_account    text,
  search_upn        text,
  search_mail       text,
  primary key (tenant_id, domain_id, object_guid),
  foreign key (tenant_id, domain_id) references source_domain
);
create index source_object_by_change on source_object (tenant_id, domain_id, change_number, object_guid);
create index source_object_by_parent on source_object (tenant_id, domain_id, parent_guid);
create index source_object_by_anchor on source_object (tenant_id, anchor) where anchor is not null;
create index source_object_by_sid on source_object (tenant_id, object_sid) where object_sid is not null;
create index source_object_by_name on source_object (tenant_id, search_name);
create index source_object_by_account on source_object (tenant_id, search_account);
create index source_object_by_upn on source_object (tenant_id, search_upn);
create index source_object_by_mail on source_object (tenant_id, search_mail);
select protect_tenant_table('source_object');

-- Members and managers as rows, so that one membership change costs the same in a group of 10 and of 500,000. A lost
-- edge stays as present = false until the jobs have passed its change number. The other end may not be staged yet.
create table source_edge (
  tenant_id     uuid    not null,
  domain_id     uuid    not null,
  attribute     text    not null check (attribute in ('member', 'manager')),
  from_guid     uuid    not null,
  to_guid       uuid    not null,
  present       boolean not null,
  change_number bigint  not null,
  primary key (tenant_id, domain_id, attribute, from_guid, to_guid),
  foreign key (tenant_id, domain_id) references source_domain
);
create index source_edge_by_change on source_edge (tenant_id, domain_id, change_number, attribute, from_guid, to_guid);
create index source_edge_absent on source_edge (tenant_id, domain_id, change_number) where not present;
create index source_edge_by_target on source_edge (tenant_id, domain_id, to_guid, attribute, from_guid);
select protect_tenant_table('source_edge');

-- What a full read has seen, beside the objects, so that unchanged objects are not rewritten. Generation 0 is a delta's
-- reply that has begun to list a group's members anew: members that its last page leaves unnamed are gone then, not
-- between two pages.
create table generation_sighting (
  tenant_id   uuid    not null,
  domain_id   uuid    not null,
  generation  bigint  not null,
  object_guid uuid    not null,
  whole       boolean not null, -- its member list was given from the start: members not named are gone
  primary key (tenant_id, domain_id, generation, object_guid)
);
select protect_tenant_table('generation_sighting');

create table generation_edge_sighting (
  tenant_id  uuid   not null,
  domain_id  uuid   not null,
  generation bigint not null,
  attribute  text   not null,
  from_guid  uuid   not null,
  to_guid    uuid   not null,
  primary key (tenant_id, domain_id, generation, attribute, from_guid, to_guid)
);
select protect_tenant_table('generation_edge_sighting');

-- Objects that a committed generation did not see: a question, never by itself a delete.
create table absence_question (
  tenant_id   uuid        not null,
  domain_id   uuid        not null,
  object_guid uuid        not null,
  generation  bigint      not null,
  asked_at    timestamptz not null,
  answered_at timestamptz,
  answer      text check (answer in ('TOMBSTONE', 'SEEN_AGAIN', 'CONFIRMED_BY_PERSON', 'REJECTED_BY_PERSON')),
  primary key (tenant_id, domain_id, object_guid),
  foreign key (tenant_id, domain_id, object_guid) references source_object
);
select protect_tenant_table('absence_question');

create table agent_command (
  tenant_id    uuid        not null,
  command_id   uuid        not null,
  domain_id    uuid        not null,
  kind         text        not null check (kind in ('read-objects', 'read-schema', 'reread-domain')),
  body         jsonb       not null,
  state        text        not null default 'QUEUED' check (state in ('QUEUED', 'DELIVERED', 'DONE', 'FAILED', 'EXPIRED')),
  created_at   timestamptz not null,
  created_by   text        not null,
  expires_at   timestamptz not null,
  delivered_at timestamptz,
  delivered_to uuid,
  delivered_epoch bigint, -- a new process of the agent has a new one: it gets the command again
  finished_at  timestamptz,
  result       jsonb,
  primary key (tenant_id, command_id),
  foreign key (tenant_id, domain_id) references source_domain
);
create index agent_command_open on agent_command (tenant_id, domain_id, created_at) where state in ('QUEUED', 'DELIVERED');
select protect_tenant_table('agent_command');

-- Commands that are not over, for a gateway that looks for all its waiting agents at once: read without a tenant, so
-- outside row-level security. Ids only.
create table agent_command_index (
  command_id uuid not null primary key,
  tenant_id  uuid not null
);
create index agent_command_index_by_tenant on agent_command_index (tenant_id);
grant select, insert, delete on agent_command_index to ${app_role};
