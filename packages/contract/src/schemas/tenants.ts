import * as z from 'zod/mini'
import type { Tenant, TenantSettings } from '../routes/tenants.ts'
import { StopRequestIn, StopStateOut } from './account.ts'
import { JobOut } from './jobs.ts'
import { loose, open, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { nothing, PageParams } from './query.ts'
import { Currency, HostId, Instant, Locale, MoneyIn, MoneyOut, Origin, Zone } from './values.ts'

export const TenantSettingsIn = shapeOf<TenantSettings>()(
  strict({
    name: text(1, 255),
    locale: Locale,
    currency: Currency,
    timeZone: Zone,
    spendCeiling: z.exactOptional(z.nullable(MoneyIn)),
    features: z.exactOptional(z.array(text(1, 100)).check(z.maxLength(100))),
    origins: z.exactOptional(z.array(Origin).check(z.maxLength(100))),
  }),
)

export const TenantOut = shapeOf<Tenant>()(
  loose({
    id: z.string(),
    name: z.string(),
    locale: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    spendCeiling: z.nullable(MoneyOut),
    features: z.array(z.string()),
    origins: z.array(z.string()),
    status: open(['active', 'suspended']),
    createdAt: Instant,
    updatedAt: Instant,
  }),
)

const one = shapeOf<{ tenantId: string }>()(strict({ tenantId: HostId }))

export const tenants = {
  put: { params: one, query: nothing, body: TenantSettingsIn, response: TenantOut },
  get: { params: one, query: nothing, body: null, response: TenantOut },
  list: { params: nothing, query: PageParams, body: null, response: pageOf(TenantOut) },
  suspend: { params: one, query: nothing, body: null, response: TenantOut },
  reinstate: { params: one, query: nothing, body: null, response: TenantOut },
  pauseAll: { params: one, query: nothing, body: StopRequestIn, response: JobOut },
  liftStop: { params: one, query: nothing, body: StopRequestIn, response: StopStateOut },
  delete: { params: one, query: nothing, body: null, response: null },
  current: { params: nothing, query: nothing, body: null, response: TenantOut },
}
