import type { Business, BusinessSettings, Page, PageQuery } from '@adloom/contract'
import { emptyBrandKit, emptyProfile } from '@adloom/domain/brand'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as businesses from '../db/repositories/businesses.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'
import { lockTenant } from './tenants.ts'

/** Creates or replaces a business, says so and writes it down. */
export async function putBusiness(
  tx: Tx,
  host: HostActor,
  tenant: string,
  id: string,
  settings: BusinessSettings,
): Promise<Business> {
  const business = await businesses.put(tx, tenant, id, {
    name: settings.name,
    profile: { ...emptyProfile, ...settings.profile },
    brand: { ...emptyBrandKit, ...settings.brand },
  })
  await emit(tx, tenant, [id], 'business.updated', { id, businessId: id })
  await audit.record(tx, {
    tenant,
    actor: host.by,
    action: 'business.put',
    target: id,
    diff: settings,
    requestId: host.requestId,
  })
  return business
}

/**
 * The business that something new belongs to: the one named, or the session's only one.
 *
 * @throws ProblemError `business.required` or `business.not_found`
 */
export async function businessFor(tx: Tx, actor: SessionActor, named: string | undefined): Promise<string> {
  const [only, ...others] = actor.businesses
  if (named === undefined && others.length > 0) problem('business.required')
  const id = named ?? only
  if (id === undefined || !actor.businesses.includes(id)) return problem('business.not_found')
  if ((await businesses.find(tx, actor.tenant, id)) === undefined) problem('business.not_found')
  return id
}

export function businessService() {
  return {
    put: (host: HostActor, tenantId: string, id: string, settings: BusinessSettings): Promise<Business> =>
      host.tx(async (tx) => {
        const { key } = await lockTenant(tx, tenantId)
        return putBusiness(tx, host, key, id, settings)
      }),
    list: (actor: SessionActor, query: PageQuery): Promise<Page<Business>> =>
      actor.tx(async (tx) => ({
        ...(await businesses.list(tx, actor.tenant, query)),
        ...(query.totalCount === true && { totalCount: await businesses.count(tx, actor.tenant) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Business> =>
      actor.tx(async (tx) => (await businesses.find(tx, actor.tenant, id)) ?? problem('business.not_found')),
  }
}
