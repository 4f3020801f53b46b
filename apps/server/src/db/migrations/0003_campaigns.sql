-- The document is the truth; the columns beside it are what lists sort, filter and show, written with it in one statement.
create table campaign (
  tenant_id          uuid           not null references tenant on delete cascade,
  id                 text           not null collate "C",
  business_id        text           not null collate "C",
  connection_id      text           collate "C",
  version            int            not null check (version > 0),
  lifecycle          text           not null,
  document           jsonb          not null,
  name               text           not null,
  -- The name in lower case by Unicode's rules; made by the server, since the database's lower() knows only its own locale.
  search_key         text           not null collate "C",
  goal               text,
  platforms          text[]         not null default '{}',
  budget             jsonb          not null,
  flight             jsonb          not null,
  ad_group_count     int            not null,
  ad_count           int            not null,
  error_count        int            not null,
  warning_count      int            not null,
  thumbnail_asset_id text           collate "C",
  asset_ids          text[]         not null default '{}',
  created_at         timestamptz(3) not null default now(),
  updated_at         timestamptz(3) not null default now(),
  updated_by         jsonb          not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, business_id) references business (tenant_id, id) on delete cascade
);
create index campaign_by_update on campaign (tenant_id, updated_at desc, id desc);
create index campaign_by_age on campaign (tenant_id, created_at desc, id desc);
create index campaign_by_name on campaign (tenant_id, search_key, id);
create index campaign_by_business on campaign (tenant_id, business_id, updated_at desc, id desc);
create index campaign_by_asset on campaign using gin (asset_ids);

create table campaign_version (
  tenant_id   uuid           not null,
  campaign_id text           not null collate "C",
  business_id text           not null collate "C",
  version     int            not null,
  lifecycle   text           not null,
  document    jsonb          not null,
  patch       jsonb          not null,
  note        text,
  saved_at    timestamptz(3) not null default now(),
  saved_by    jsonb          not null,
  primary key (tenant_id, campaign_id, version),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);

alter table campaign enable row level security;
alter table campaign force row level security;
create policy tenant_only on campaign to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on campaign to adloom_system using (true) with check (true);

alter table campaign_version enable row level security;
alter table campaign_version force row level security;
create policy tenant_only on campaign_version to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on campaign_version to adloom_system using (true) with check (true);

grant select, insert, update, delete on campaign to adloom_app, adloom_system;
grant select, insert on campaign_version to adloom_app, adloom_system;
