-- A host's secret keys: only their hash. A new one is made before an old one is revoked, so two are active for a while.
create table host_key (
  id         text           primary key,
  hash       bytea          not null unique check (octet_length(hash) = 32),
  created_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3)
);
grant select, insert, update on host_key to adloom_system;

-- Which tokens exist, so that one can be ended before it expires. Whom a token is for is only in the token.
-- No reference to the tenant: the sessions of an erased tenant must stay revoked until they would have expired.
create table embed_session (
  tenant_id  uuid           not null,
  id         text           not null collate "C" unique,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (tenant_id, id)
);
create index embed_session_revoked on embed_session (revoked_at) where revoked_at is not null;
create index embed_session_expired on embed_session (expires_at);

alter table embed_session enable row level security;
alter table embed_session force row level security;
create policy tenant_only on embed_session to adloom_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on embed_session to adloom_system using (true) with check (true);
grant select on embed_session to adloom_app;
grant select, insert, update, delete on embed_session to adloom_system;

-- The first answer to each idempotency key. Keys of a host's backend stand under the nil tenant.
create table idempotency_key (
  tenant_id   uuid           not null,
  caller      text           not null,
  key         text           not null,
  fingerprint bytea          not null,
  status      int,
  headers     jsonb,
  body        text,
  created_at  timestamptz(3) not null default now(),
  primary key (tenant_id, caller, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant_only on idempotency_key to adloom_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on idempotency_key to adloom_system using (true) with check (true);
grant select, insert, update on idempotency_key to adloom_app;
grant select, insert, update, delete on idempotency_key to adloom_system;
