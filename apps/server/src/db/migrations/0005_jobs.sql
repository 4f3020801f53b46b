-- Durable work. `done` counts the items of `input` that are behind us, in order: that is all a worker needs to go on.
create table job (
  tenant_id    uuid           not null references tenant on delete cascade,
  id           text           not null collate "C",
  kind         text           not null,
  status       text           not null default 'queued'
               check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  business_ids text[]         not null,
  input        jsonb          not null,
  done         int            not null default 0,
  total        int            not null,
  failures     jsonb          not null default '[]',
  results      jsonb          not null default '[]',
  created_at   timestamptz(3) not null default now(),
  updated_at   timestamptz(3) not null default now(),
  created_by   jsonb          not null,
  primary key (tenant_id, id),
  check (done between 0 and total)
);
create index job_by_age on job (tenant_id, created_at desc, id desc);
create index job_waiting on job (created_at) where status in ('queued', 'running');

-- A job may touch several businesses; a session sees it when it may see all of them.
alter table job enable row level security;
alter table job force row level security;
create policy tenant_only on job to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_ids <@ (select nullif(current_setting('app.businesses', true), '')::text[]))
  );
create policy system_all on job to adloom_system using (true) with check (true);

grant select, insert, update on job to adloom_app;
grant select, insert, update, delete on job to adloom_system;
