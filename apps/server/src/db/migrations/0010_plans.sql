-- What lists show of a campaign on its platform. Written by whoever applies or observes, never with the document.
alter table campaign
  add column live_version int,
  add column delivery     jsonb,
  add column drift_count  int not null default 0,
  add column active_plan  text collate "C",
  add column active_job   text collate "C";

-- A plan is what people read and approve; it is never changed. What was decided about it stands beside it.
create table plan (
  tenant_id        uuid           not null references tenant on delete cascade,
  campaign_id      text           not null collate "C",
  business_id      text           not null collate "C",
  hash             text           not null collate "C" check (hash ~ '^[0-9a-f]{64}$'),
  purpose          text           not null,
  document         jsonb          not null,
  -- Objects as they shall be in the end, and as they were applied when it was made.
  desired          jsonb          not null,
  applied          jsonb          not null,
  -- The version that is on the platform once it is applied.
  version          int            not null,
  needed_approvals int            not null check (needed_approvals >= 0),
  refusal          jsonb,
  applied_at       timestamptz(3),
  created_at       timestamptz(3) not null default now(),
  created_by       jsonb          not null,
  expires_at       timestamptz(3),
  primary key (tenant_id, campaign_id, hash),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);
create index plan_by_age on plan (tenant_id, campaign_id, created_at desc, hash desc);

-- Bound to the hash by its key and to the platform by the revision; it counts until `until`.
create table approval (
  tenant_id         uuid           not null,
  campaign_id       text           not null collate "C",
  business_id       text           not null collate "C",
  plan_hash         text           not null collate "C",
  actor_id          text           not null collate "C",
  actor             jsonb          not null,
  observed_revision text           not null,
  comment           text,
  at                timestamptz(3) not null default now(),
  until             timestamptz(3) not null,
  primary key (tenant_id, campaign_id, plan_hash, actor_id),
  foreign key (tenant_id, campaign_id, plan_hash) references plan (tenant_id, campaign_id, hash) on delete cascade
);

-- Objects as we last left them on the platform. A replaced object is retired, and its row stays to name what is there.
create table applied_object (
  tenant_id   uuid           not null,
  campaign_id text           not null collate "C",
  business_id text           not null collate "C",
  key         text           not null collate "C",
  generation  int            not null check (generation > 0),
  document    jsonb          not null,
  -- Whose account it is in.
  connection_id text         not null collate "C",
  platform_id text           not null collate "C",
  retired_at  timestamptz(3),
  primary key (tenant_id, campaign_id, key, generation),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);

-- What stood on the platform after each plan that was applied: where an undo can go back to.
create table applied_version (
  tenant_id   uuid           not null,
  campaign_id text           not null collate "C",
  business_id text           not null collate "C",
  plan_hash   text           not null collate "C",
  version     int            not null,
  objects     jsonb          not null,
  spend       jsonb          not null,
  applied_at  timestamptz(3) not null default now(),
  primary key (tenant_id, campaign_id, plan_hash, applied_at),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);
create index applied_version_by_age on applied_version (tenant_id, campaign_id, applied_at desc);

-- The most that a campaign can spend as it is on the platform, or will be once the plan at work is applied. A ceiling counts
-- all of a tenant, also what a session may not see, so it stands apart from what it is the spend of.
create table committed_spend (
  tenant_id   uuid  not null,
  campaign_id text  not null collate "C",
  ceiling     jsonb not null,
  primary key (tenant_id, campaign_id),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);

-- The last look at the platform, and what people said about differences there.
create table observation (
  tenant_id   uuid           not null,
  campaign_id text           not null collate "C",
  business_id text           not null collate "C",
  observed_at timestamptz(3) not null,
  objects     jsonb          not null,
  drift       jsonb          not null,
  -- Decisions about drift that hold on, so that nobody is asked again.
  settled     jsonb          not null default '[]',
  primary key (tenant_id, campaign_id),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete cascade
);
create index observation_by_age on observation (observed_at);

-- The whole tenant (scope '') or one business. While a row is here nothing of it is applied or resumed.
create table stop (
  tenant_id   uuid           not null references tenant on delete cascade,
  scope       text           not null collate "C",
  business_id text           collate "C" generated always as (nullif(scope, '')) stored,
  at          timestamptz(3) not null default now(),
  by          jsonb          not null,
  reason      text,
  primary key (tenant_id, scope)
);

alter table job drop constraint job_status_check;
alter table job
  add constraint job_status_check
    check (status in ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
  add column campaign_id text collate "C",
  add column plan_hash   text collate "C",
  add column problem     jsonb,
  -- Not before then: a platform asked to wait.
  add column due_at      timestamptz(3) not null default now(),
  -- Counts how often it was filed or resumed, so that each is a run of its own.
  add column run         int not null default 1;
drop index job_waiting;
create index job_due on job (due_at) where status in ('queued', 'running');
create index job_by_campaign on job (tenant_id, campaign_id, created_at desc) where campaign_id is not null;

-- What is about to be done outside, committed before it is done: the only truth about it. `open` with no outcome means
-- that nobody knows, and the platform is asked before anything is sent again.
create table intent (
  tenant_id    uuid           not null,
  job_id       text           not null collate "C",
  business_ids text[]         not null,
  id           text           not null collate "C",
  -- The order in which they were begun.
  seq          int            not null check (seq > 0),
  status       text           not null check (status in ('open', 'done', 'retry', 'refused')),
  document     jsonb          not null,
  opened_at    timestamptz(3) not null default clock_timestamp(),
  settled_at   timestamptz(3),
  primary key (tenant_id, job_id, id),
  foreign key (tenant_id, job_id) references job (tenant_id, id) on delete cascade
);
create unique index intent_in_order on intent (tenant_id, job_id, seq);

alter table plan enable row level security;
alter table plan force row level security;
create policy tenant_only on plan to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on plan to adloom_system using (true) with check (true);

alter table approval enable row level security;
alter table approval force row level security;
create policy tenant_only on approval to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on approval to adloom_system using (true) with check (true);

alter table applied_object enable row level security;
alter table applied_object force row level security;
create policy tenant_only on applied_object to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on applied_object to adloom_system using (true) with check (true);

alter table applied_version enable row level security;
alter table applied_version force row level security;
create policy tenant_only on applied_version to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on applied_version to adloom_system using (true) with check (true);

alter table observation enable row level security;
alter table observation force row level security;
create policy tenant_only on observation to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  );
create policy system_all on observation to adloom_system using (true) with check (true);

-- Everybody of a tenant sees that all of it is stopped; only its host says so.
alter table stop enable row level security;
alter table stop force row level security;
create policy tenant_only on stop to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id is null
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[]))
  )
  with check (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_id = any ((select nullif(current_setting('app.businesses', true), '')::text[])::text[])));
create policy system_all on stop to adloom_system using (true) with check (true);

alter table intent enable row level security;
alter table intent force row level security;
create policy tenant_only on intent to adloom_app
  using (
    tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and ((select current_setting('app.all_businesses', true) = 'on')
      or business_ids <@ (select nullif(current_setting('app.businesses', true), '')::text[]))
  );
create policy system_all on intent to adloom_system using (true) with check (true);

alter table committed_spend enable row level security;
alter table committed_spend force row level security;
create policy tenant_only on committed_spend to adloom_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on committed_spend to adloom_system using (true) with check (true);

grant select, insert, update, delete on committed_spend to adloom_app, adloom_system;
grant select, insert, update on plan, applied_object, observation, intent to adloom_app, adloom_system;
grant select, insert on approval, applied_version to adloom_app, adloom_system;
grant select, insert, delete on stop to adloom_app, adloom_system;
grant delete on approval to adloom_app;
