create table tenant (
  id            uuid           primary key default gen_random_uuid(),
  external_id   text           not null unique,
  name          text           not null,
  locale        text           not null,
  currency      text           not null,
  time_zone     text           not null,
  spend_ceiling jsonb,
  features      text[]         not null default '{}',
  origins       text[]         not null default '{}',
  status        text           not null default 'active' check (status in ('active', 'suspended')),
  created_at    timestamptz(3) not null default now(),
  updated_at    timestamptz(3) not null default now()
);
create index tenant_by_age on tenant (created_at, id);

-- Businesses and connections carry the host's own ids, which are unique within a tenant.
create table business (
  tenant_id  uuid           not null references tenant on delete cascade,
  id         text           not null collate "C",
  name       text           not null,
  profile    jsonb          not null,
  brand      jsonb          not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
create index business_by_age on business (tenant_id, created_at, id);

create table connection (
  tenant_id     uuid           not null references tenant on delete cascade,
  id            text           not null collate "C",
  business_id   text           not null collate "C",
  platform      text           not null,
  account_id    text           not null,
  name          text           not null,
  currency      text           not null,
  time_zone     text           not null,
  minimum_daily jsonb,
  pages         jsonb          not null default '[]',
  pixels        jsonb          not null default '[]',
  status        text           not null default 'registered',
  created_at    timestamptz(3) not null default now(),
  updated_at    timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, business_id) references business (tenant_id, id) on delete cascade
);
create index connection_by_business on connection (tenant_id, business_id);
create index connection_by_age on connection (tenant_id, created_at, id);

-- No tenant set: no rows. The scalar sub-select makes Postgres read the setting once a statement, not once a row.
alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_only on tenant to adloom_app
  using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on tenant to adloom_system using (true) with check (true);

alter table business enable row level security;
alter table business force row level security;
create policy tenant_only on business to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on business to adloom_system using (true) with check (true);

alter table connection enable row level security;
alter table connection force row level security;
create policy tenant_only on connection to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on connection to adloom_system using (true) with check (true);

grant select on tenant to adloom_app;
grant select, insert, update, delete on business, connection to adloom_app;
grant select, insert, update, delete on tenant, business, connection to adloom_system;
