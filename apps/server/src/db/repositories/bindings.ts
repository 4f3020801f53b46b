import type { SpendCeiling } from '@adloom/domain/capability'
import type { AppliedObject, Drift, ObservedObject, SettledDrift } from '@adloom/domain/planning'
import type { Tx } from '../tx.ts'

/** Whose objects on a platform are meant. */
export interface Bound {
  readonly tenant: string
  readonly business: string
  readonly campaign: string
}

export interface ObservationRow {
  readonly observed_at: string
  readonly objects: readonly ObservedObject[]
  readonly drift: readonly Drift[]
  readonly settled: readonly SettledDrift[]
}

/** The objects of a campaign as we last left them, in the order of their keys; those that were replaced only on request. */
export async function applied(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
  { retired = false }: { readonly retired?: boolean } = {},
): Promise<readonly AppliedObject[]> {
  const rows = await tx.query<{ document: AppliedObject }>({
    name: retired ? 'bindings.all' : 'bindings.applied',
    text: `select document from applied_object where tenant_id = $1 and campaign_id = $2
           ${retired ? '' : 'and retired_at is null'} order by key, generation`,
    values: [tenant, campaign],
  })
  return rows.map(({ document }) => document)
}

/** The ad account that a campaign stands in. */
export async function connectionOf(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
): Promise<string | null> {
  const [row] = await tx.query<{ connection_id: string }>({
    name: 'bindings.connectionOf',
    text: `select connection_id from applied_object where tenant_id = $1 and campaign_id = $2 and retired_at is null
           order by key limit 1`,
    values: [tenant, campaign],
  })
  return row?.connection_id ?? null
}

/** Writes down how the objects of a campaign were left; what is not named any more is retired. */
export async function replace(
  tx: Tx,
  { tenant, campaign, business }: Bound,
  connection: string,
  objects: readonly AppliedObject[],
): Promise<void> {
  await tx.change({
    name: 'bindings.replace',
    text: `insert into applied_object (tenant_id, campaign_id, business_id, key, generation, document, connection_id, platform_id)
           select $1, $2, $3, object ->> 'key', (object ->> 'generation')::int, object, $4, object ->> 'platformId'
           from jsonb_array_elements($5::jsonb) object
           on conflict (tenant_id, campaign_id, key, generation) do update set
             (document, platform_id, retired_at) = (excluded.document, excluded.platform_id, null)
           where (applied_object.document, applied_object.retired_at) is distinct from (excluded.document, null)`,
    values: [tenant, campaign, business, connection, JSON.stringify(objects)],
  })
  await tx.change({
    name: 'bindings.retire',
    text: `update applied_object set retired_at = now()
           where tenant_id = $1 and campaign_id = $2 and retired_at is null and (key, generation) not in (
             select object ->> 'key', (object ->> 'generation')::int from jsonb_array_elements($3::jsonb) object
           )`,
    values: [tenant, campaign, JSON.stringify(objects)],
  })
}

/** Keeps what stands on the platform now that a plan was applied, so that an undo can go back to it. */
export async function addVersion(
  tx: Tx,
  { tenant, campaign, business }: Bound,
  version: {
    readonly planHash: string
    readonly version: number
    readonly objects: readonly AppliedObject[]
    readonly spend: SpendCeiling
  },
): Promise<void> {
  await tx.change({
    name: 'bindings.addVersion',
    text: `insert into applied_version (tenant_id, campaign_id, business_id, plan_hash, version, objects, spend)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [
      tenant,
      campaign,
      business,
      version.planHash,
      version.version,
      JSON.stringify(version.objects),
      version.spend,
    ],
  })
}

export interface AppliedVersion {
  readonly version: number
  readonly plan_hash: string
  readonly objects: readonly AppliedObject[]
  readonly applied_at: string
}

/** How a version stood when it was last applied. */
export async function versionAsApplied(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
  version: number,
): Promise<AppliedVersion | undefined> {
  const [row] = await tx.query<AppliedVersion>({
    text: `select version, plan_hash, objects, applied_at from applied_version
           where tenant_id = $1 and campaign_id = $2 and version = $3
           order by applied_at desc limit 1`,
    values: [tenant, campaign, version],
  })
  return row
}

/**
 * What stood before the version that stands now, with what was adopted from the platform in between: as the first plan
 * of this version found it. What only paused or resumed since then is not gone back to.
 */
export async function beforeWhatIsLive(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
  live: number,
): Promise<AppliedVersion | undefined> {
  const [row] = await tx.query<AppliedVersion>({
    text: `with other as (
             select version, applied_at from applied_version
             where tenant_id = $1 and campaign_id = $2 and version <> $3
             order by applied_at desc limit 1
           ), first as (
             select plan_hash, applied_at from applied_version
             where tenant_id = $1 and campaign_id = $2 and version = $3
               and applied_at > coalesce((select applied_at from other), '-infinity')
             order by applied_at limit 1
           )
           select (select version from other) as version, plan.hash as plan_hash, plan.applied as objects, first.applied_at
           from first join plan on plan.tenant_id = $1 and plan.campaign_id = $2 and plan.hash = first.plan_hash
           where jsonb_array_length(plan.applied) > 0 and exists (select from other)`,
    values: [tenant, campaign, live],
  })
  return row
}

/** What a campaign can spend counts from now on; `null` when nothing of it is on the platform any more. */
export async function commitSpend(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
  ceiling: SpendCeiling | null,
): Promise<void> {
  if (ceiling === null) {
    await tx.change({
      text: 'delete from committed_spend where tenant_id = $1 and campaign_id = $2',
      values: [tenant, campaign],
    })
    return
  }
  await tx.change({
    text: `insert into committed_spend (tenant_id, campaign_id, ceiling) values ($1, $2, $3)
           on conflict (tenant_id, campaign_id) do update set ceiling = excluded.ceiling`,
    values: [tenant, campaign, ceiling],
  })
}

/** What each campaign of the tenant can spend, also of businesses that the transaction does not see. */
export function committedSpend(
  tx: Tx,
  tenant: string,
): Promise<{ readonly campaign_id: string; readonly ceiling: SpendCeiling }[]> {
  return tx.query({
    name: 'bindings.committedSpend',
    text: 'select campaign_id, ceiling from committed_spend where tenant_id = $1',
    values: [tenant],
  })
}

/** Keeps two launches of a tenant from being counted at once, until the transaction ends. */
export async function lockSpend(tx: Tx, tenant: string): Promise<void> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtextextended('spend:' || $1, 0))`, values: [tenant] })
}

/** The highest generation that ever stood under each key. */
export async function generations(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.query<{ key: string; generation: number }>({
    name: 'bindings.generations',
    text: `select key, max(generation) as generation from applied_object
           where tenant_id = $1 and campaign_id = $2 group by key`,
    values: [tenant, campaign],
  })
  return Object.fromEntries(rows.map(({ key, generation }) => [key, generation]))
}

/** The campaigns that stand on a platform, with the id that the platform gave each; of these businesses, or all. */
export function standing(
  tx: Tx,
  tenant: string,
  businesses: readonly string[] | 'all' = 'all',
): Promise<{ readonly campaign_id: string; readonly business_id: string; readonly platform_id: string }[]> {
  return tx.query({
    name: 'bindings.standing',
    text: `select campaign_id, business_id, platform_id from applied_object
           where tenant_id = $1 and key = 'campaign' and retired_at is null
             and ($2::text[] is null or business_id = any($2)) order by campaign_id`,
    values: [tenant, businesses === 'all' ? null : businesses],
  })
}

export async function observation(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
): Promise<ObservationRow | undefined> {
  const [row] = await tx.query<ObservationRow>({
    name: 'bindings.observation',
    text: 'select observed_at, objects, drift, settled from observation where tenant_id = $1 and campaign_id = $2',
    values: [tenant, campaign],
  })
  return row
}

/** Keeps a look at the platform unless a later one is there. @returns whether it was kept */
export async function putObservation(
  tx: Tx,
  { tenant, campaign, business }: Bound,
  look: { readonly at: string; readonly objects: readonly ObservedObject[]; readonly drift: readonly Drift[] },
): Promise<boolean> {
  const changed = await tx.change({
    name: 'bindings.putObservation',
    text: `insert into observation (tenant_id, campaign_id, business_id, observed_at, objects, drift)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, campaign_id) do update set
             (observed_at, objects, drift) = (excluded.observed_at, excluded.objects, excluded.drift)
           where observation.observed_at <= excluded.observed_at`,
    values: [tenant, campaign, business, look.at, JSON.stringify(look.objects), JSON.stringify(look.drift)],
  })
  return changed > 0
}

/** Keeps decisions about drift for the plans to come. */
export async function setSettled(
  tx: Tx,
  { tenant, campaign }: Pick<Bound, 'tenant' | 'campaign'>,
  settled: readonly SettledDrift[],
): Promise<void> {
  await tx.change({
    text: 'update observation set settled = $3 where tenant_id = $1 and campaign_id = $2',
    values: [tenant, campaign, JSON.stringify(settled)],
  })
}

/** A campaign that stands on a platform and was not looked at for long. */
export interface Unseen {
  readonly tenant_id: string
  readonly campaign_id: string
}

/** Campaigns of all tenants that were last looked at more than `minutes` ago, the longest ago first. */
export function longestUnseen(tx: Tx, minutes: number, limit: number): Promise<Unseen[]> {
  return tx.query({
    text: `select o.tenant_id, o.campaign_id from observation o
           join campaign c on c.tenant_id = o.tenant_id and c.id = o.campaign_id
           join tenant t on t.id = o.tenant_id
           where o.observed_at < now() - make_interval(mins => $1) and c.active_job is null
             and c.lifecycle <> 'archived' and t.status = 'active' and exists (
               select from applied_object a
               where a.tenant_id = o.tenant_id and a.campaign_id = o.campaign_id and a.retired_at is null
             ) and exists (
               select from applied_object a join connection n on n.tenant_id = a.tenant_id and n.id = a.connection_id
               where a.tenant_id = o.tenant_id and a.campaign_id = o.campaign_id and a.key = 'campaign'
                 and n.status = 'connected'
             )
           order by o.observed_at limit $2`,
    values: [minutes, limit],
  })
}
