-- What is left of Microsoft's write quotas, shared by all workers.
--
-- A quota belongs to an application in an Entra tenant, to an Entra tenant, or to an application, and several
-- tenants of ours may spend from one. So this stands outside row-level security: hashes and numbers only.

create table write_budget (
  bucket_hash      bytea            not null primary key check (length(bucket_hash) = 32), -- SHA-256 over scope, authority and ids
  application_hash bytea            check (length(application_hash) = 32),                 -- whose quota over all tenants this one shares
  tokens           double precision not null check (tokens >= 0),                          -- writes that may be leased at earned_until
  earned_until     timestamptz      not null,
  share            double precision not null check (share > 0 and share <= 1),             -- of the published rate, after refusals
  turn_at          timestamptz      not null,                                              -- not before this again, while others wait
  asked_at         timestamptz      not null
);
create index write_budget_by_application on write_budget (application_hash, asked_at) where application_hash is not null;
create index write_budget_by_age on write_budget (asked_at);
grant select, insert, update, delete on write_budget to ${app_role};
