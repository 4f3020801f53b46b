-- Who did what. Rows of a tenant form a chain: each carries the hash of the one before, so a removed or changed row shows.
create table audit_event (
  tenant_id   uuid           not null references tenant on delete cascade,
  seq         bigint         not null,
  occurred_at timestamptz(3) not null default now(),
  actor       jsonb          not null,
  action      text           not null,
  target      text           not null,
  diff        jsonb,
  request_id  text,
  previous    bytea          not null,
  hash        bytea          not null,
  primary key (tenant_id, seq)
);

create function audit_event_chain() returns trigger language plpgsql as $$
declare
  head record;
begin
  -- One writer a tenant at a time: two rows must not follow the same one.
  perform pg_advisory_xact_lock(hashtextextended('audit:' || new.tenant_id::text, 0));
  select seq, hash into head from audit_event where tenant_id = new.tenant_id order by seq desc limit 1;
  new.seq := coalesce(head.seq, 0) + 1;
  new.previous := coalesce(head.hash, ''::bytea);
  new.hash := sha256(new.previous || convert_to(jsonb_build_array(
    new.tenant_id, new.seq, extract(epoch from new.occurred_at), new.actor, new.action, new.target, new.diff, new.request_id
  )::text, 'UTF8'));
  return new;
end
$$;
create trigger chain before insert on audit_event for each row execute function audit_event_chain();

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy tenant_only on audit_event to adloom_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy system_all on audit_event to adloom_system using (true) with check (true);

grant select, insert on audit_event to adloom_app, adloom_system;
