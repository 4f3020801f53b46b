-- What is known of an image; its bytes are in the storage, under the tenant and the hash.
create table asset (
  tenant_id   uuid           not null references tenant on delete cascade,
  -- Unique by itself: a signed link names nothing else.
  id          text           not null collate "C" unique,
  business_id text           not null collate "C",
  name        text           not null,
  search_key  text           not null,
  type        text           not null,
  bytes       bigint         not null check (bytes > 0),
  width       int            not null check (width > 0),
  height      int            not null check (height > 0),
  hash        text           not null check (hash ~ '^[0-9a-f]{64}$'),
  created_at  timestamptz(3) not null default now(),
  created_by  jsonb          not null,
  primary key (tenant_id, id),
  unique (tenant_id, business_id, hash),
  foreign key (tenant_id, business_id) references business (tenant_id, id) on delete cascade
);
create index asset_by_age on asset (tenant_id, created_at desc, id desc);
create index asset_by_hash on asset (tenant_id, hash);

alter table asset enable row level security;
alter table asset force row level security;
create policy tenant_only on asset to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on asset to adloom_system using (true) with check (true);

grant select, insert, update, delete on asset to adloom_app, adloom_system;
