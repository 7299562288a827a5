-- Who may look at which tenant and do what, and the sessions of people who are logged in.
--
-- A person is (issuer, subject) of an OpenID provider, never an e-mail address.

create table tenant_member (
  tenant_id    uuid        not null references tenant,
  member_id    uuid        not null,
  person_hash  bytea       not null check (length(person_hash) = 32), -- SHA-256 over issuer and subject
  issuer       text        not null check (length(issuer) between 1 and 500),
  subject      text        not null check (length(subject) between 1 and 255),
  display_name text        not null check (length(display_name) between 1 and 200),
  role         text        not null check (role in ('OWNER', 'CONFIGURATION_ADMIN', 'APPROVER', 'READER', 'AUDITOR')),
  added_at     timestamptz not null,
  added_by     text        not null,
  primary key (tenant_id, member_id),
  unique (tenant_id, person_hash)
);
select protect_tenant_table('tenant_member');

-- Read before a tenant is known, so outside row-level security: ids, hashes and sealed values only.

-- In which tenants a person may be a member; the role stands with the tenant.
create table person_index (
  person_hash bytea not null check (length(person_hash) = 32),
  tenant_id   uuid  not null,
  primary key (person_hash, tenant_id)
);
grant select, insert, delete on person_index to ${app_role};

-- Who operates the service.
create table operator_index (
  person_hash bytea not null primary key check (length(person_hash) = 32)
);
grant select, insert, delete on operator_index to ${app_role};

-- Sessions of browsers. Whoever reads this table can neither take a session over nor learn whose it is.
create table http_session (
  session_hash bytea       not null primary key check (length(session_hash) = 32), -- SHA-256 of the id in the cookie
  content      bytea       not null,                                               -- sealed
  expires_at   timestamptz not null
);
create index http_session_by_expiry on http_session (expires_at);
grant select, insert, update, delete on http_session to ${app_role};
