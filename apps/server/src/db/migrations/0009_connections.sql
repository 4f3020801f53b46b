-- What the platform last said about an account. `status` says what can be done with it.
alter table connection
  add column checked_at       timestamptz(3),
  add column token_expires_at timestamptz(3),
  add column problem          jsonb;
create index connection_by_account on connection (tenant_id, platform, account_id);

-- Secrets of platforms, sealed: `v1.<key id>.<iv>.<tag>.<ciphertext>`. Each opens only in the row it was sealed for.
create table credential (
  tenant_id   uuid           not null references tenant on delete cascade,
  -- The connection, or the authorization that is not one yet.
  owner       text           not null collate "C",
  field       text           not null collate "C",
  business_id text           not null collate "C",
  platform    text           not null,
  sealed      text           not null check (sealed like 'v1.%.%.%.%'),
  kid         text           not null collate "C" generated always as (split_part(sealed, '.', 2)) stored,
  updated_at  timestamptz(3) not null default now(),
  primary key (tenant_id, owner, field),
  foreign key (tenant_id, business_id) references business (tenant_id, id) on delete cascade
);
create index credential_by_key on credential (kid, tenant_id, owner, field);

-- A sign-in at a platform, from its beginning to the accounts that it gave access to.
create table platform_authorization (
  tenant_id        uuid           not null references tenant on delete cascade,
  id               text           not null collate "C" unique,
  business_id      text           not null collate "C",
  platform         text           not null,
  -- The connection to sign in for again.
  connection_id    text           collate "C",
  -- Of what the platform hands back. Only its hash is kept; none once it was handed back.
  state_hash       bytea          unique check (octet_length(state_hash) = 32),
  return_url       text           not null,
  redirect_uri     text           not null,
  status           text           not null default 'pending' check (status in ('pending', 'authorized', 'refused')),
  token_expires_at timestamptz(3),
  created_at       timestamptz(3) not null default now(),
  created_by       jsonb          not null,
  expires_at       timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, business_id) references business (tenant_id, id) on delete cascade
);
create index platform_authorization_by_end on platform_authorization (expires_at);

alter table credential enable row level security;
alter table credential force row level security;
create policy tenant_only on credential to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on credential to adloom_system using (true) with check (true);

alter table platform_authorization enable row level security;
alter table platform_authorization force row level security;
create policy tenant_only on platform_authorization to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on platform_authorization to adloom_system using (true) with check (true);

grant select, insert, update, delete on credential, platform_authorization to adloom_app, adloom_system;
