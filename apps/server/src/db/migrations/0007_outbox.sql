-- What happened, written in the transaction in which it happened. The order of `seq` is not the order of commits, so
-- readers go by (xid, seq) and stop before the oldest transaction that is still running.
create table outbox (
  xid          xid8           not null default pg_current_xact_id(),
  seq          bigint         not null generated always as identity,
  tenant_id    uuid           not null,
  -- Who may see it: sessions that have one of these businesses; empty means every session of the tenant.
  business_ids text[]         not null default '{}',
  type         text           not null,
  data         jsonb          not null,
  occurred_at  timestamptz(3) not null default now(),
  primary key (xid, seq)
);
create index outbox_by_tenant on outbox (tenant_id, xid, seq);
create index outbox_by_age on outbox (occurred_at);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy tenant_only on outbox to adloom_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on outbox to adloom_system using (true) with check (true);

grant select, insert on outbox to adloom_app;
grant select, insert, delete on outbox to adloom_system;
