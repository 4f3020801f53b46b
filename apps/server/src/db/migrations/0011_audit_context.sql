-- Why, of which campaign, which version, by which plan. Part of the chain where there is any; older rows have none, and
-- their hashes stand.
alter table audit_event
  add column context jsonb,
  add column campaign_id text collate "C" generated always as (
    coalesce(context ->> 'campaignId', case when action like 'campaign.%' then target end)
  ) stored;
create index audit_event_by_campaign on audit_event (tenant_id, campaign_id, seq desc) where campaign_id is not null;

create or replace function audit_event_chain() returns trigger language plpgsql as $$
declare
  head record;
begin
  -- One writer a tenant at a time: two rows must not follow the same one.
  perform pg_advisory_xact_lock(hashtextextended('audit:' || new.tenant_id::text, 0));
  select seq, hash into head from audit_event where tenant_id = new.tenant_id order by seq desc limit 1;
  new.seq := coalesce(head.seq, 0) + 1;
  new.previous := coalesce(head.hash, ''::bytea);
  new.hash := sha256(new.previous || convert_to((jsonb_build_array(
    new.tenant_id, new.seq, extract(epoch from new.occurred_at), new.actor, new.action, new.target, new.diff, new.request_id
  ) || case when new.context is null then '[]'::jsonb else jsonb_build_array(new.context) end)::text, 'UTF8'));
  return new;
end
$$;
