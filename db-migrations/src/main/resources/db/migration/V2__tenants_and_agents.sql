-- Customers, their agents, and the certificates and tokens by which agents are known.

create table tenant (
  tenant_id  uuid        not null primary key,
  name       text        not null check (length(name) between 1 and 200),
  state      text        not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
  created_at timestamptz not null
);
select protect_tenant_table('tenant');

-- The tenant's certificate authority, an intermediate below the service's root.
create table tenant_authority (
  tenant_id    uuid        not null references tenant,
  authority_id uuid        not null,
  certificate  bytea       not null, -- X.509 DER
  sealed_key   bytea       not null, -- PKCS#8, sealed under the service's key
  not_before   timestamptz not null,
  not_after    timestamptz not null,
  primary key (tenant_id, authority_id)
);
select protect_tenant_table('tenant_authority', 'select, insert');

create table agent (
  tenant_id        uuid        not null references tenant,
  agent_id         uuid        not null,
  name             text        not null check (length(name) between 1 and 200),
  state            text        not null default 'ACTIVE' check (state in ('ACTIVE', 'REVOKED')),
  software_version text,
  operating_system text,
  host_name        text,
  enrolled_at      timestamptz not null,
  last_seen_at     timestamptz,
  revoked_at       timestamptz,
  revoked_reason   text,
  primary key (tenant_id, agent_id)
);
select protect_tenant_table('agent');

create table agent_certificate (
  tenant_id     uuid        not null,
  agent_id      uuid        not null,
  fingerprint   bytea       not null check (length(fingerprint) = 32), -- SHA-256 of the DER
  authority_id  uuid        not null,
  serial        text        not null,
  state         text        not null check (state in ('PENDING', 'ACTIVE', 'SUPERSEDED')),
  not_before    timestamptz not null,
  not_after     timestamptz not null,
  issued_at     timestamptz not null,
  first_used_at timestamptz,
  primary key (tenant_id, fingerprint),
  foreign key (tenant_id, agent_id) references agent,
  foreign key (tenant_id, authority_id) references tenant_authority
);
create index agent_certificate_of_agent on agent_certificate (tenant_id, agent_id);
select protect_tenant_table('agent_certificate');

create table enrolment_token (
  tenant_id  uuid        not null references tenant,
  token_id   uuid        not null,
  agent_name text,
  created_at timestamptz not null,
  created_by text        not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (tenant_id, token_id)
);
select protect_tenant_table('enrolment_token');

-- Read before a tenant is known, so outside row-level security. They hold ids, hashes and sealed values only.

-- Which tenants there are: the scheduler and operators go through them one by one.
create table tenant_index (
  tenant_id uuid not null primary key
);
grant select, insert, delete on tenant_index to ${app_role};

-- From a presented certificate to its tenant and agent.
create table certificate_index (
  fingerprint bytea not null primary key check (length(fingerprint) = 32),
  tenant_id   uuid  not null,
  agent_id    uuid  not null
);
grant select, insert, delete on certificate_index to ${app_role};

-- From a presented enrolment token to its tenant.
create table enrolment_token_index (
  secret_hash bytea not null primary key check (length(secret_hash) = 32), -- SHA-256
  tenant_id   uuid  not null,
  token_id    uuid  not null
);
create index enrolment_token_index_by_token on enrolment_token_index (tenant_id, token_id);
grant select, insert, delete on enrolment_token_index to ${app_role};

-- The service's own root authority and server identity.
create table service_authority (
  name        text        not null primary key check (name in ('root', 'server')),
  certificate bytea       not null, -- X.509 DER, public
  sealed_key  bytea       not null,
  not_after   timestamptz not null
);
grant select, insert, update on service_authority to ${app_role};
