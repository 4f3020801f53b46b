import * as z from 'zod/mini'
import type { Connection, ConnectionListQuery, ConnectionSettings } from '../routes/connections.ts'
import { closed, loose, open, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { nothing, pageFields } from './query.ts'
import { anyPlatform, Currency, HostId, Instant, MoneyIn, MoneyOut, platforms, Zone } from './values.ts'

const namedIn = z.array(strict({ id: text(1, 255), name: text(1, 255) })).check(z.maxLength(1_000))
const namedOut = z.array(loose({ id: z.string(), name: z.string() }))

export const ConnectionSettingsIn = shapeOf<ConnectionSettings>()(
  strict({
    platform: closed(platforms),
    accountId: text(1, 255),
    name: text(1, 255),
    currency: Currency,
    timeZone: Zone,
    minimumDaily: z.exactOptional(z.nullable(MoneyIn)),
    pages: z.exactOptional(namedIn),
    pixels: z.exactOptional(namedIn),
  }),
)

export const ConnectionOut = shapeOf<Connection>()(
  loose({
    id: z.string(),
    businessId: z.string(),
    platform: anyPlatform,
    accountId: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    minimumDaily: z.nullable(MoneyOut),
    pages: namedOut,
    pixels: namedOut,
    status: open(['registered']),
    createdAt: Instant,
    updatedAt: Instant,
  }),
)

const ConnectionListQueryIn = shapeOf<ConnectionListQuery>()(
  strict({
    ...pageFields,
    businessId: z.exactOptional(HostId),
    platform: z.exactOptional(closed(platforms)),
  }),
)

export const connections = {
  put: {
    params: shapeOf<{ tenantId: string; businessId: string; connectionId: string }>()(
      strict({ tenantId: HostId, businessId: HostId, connectionId: HostId }),
    ),
    query: nothing,
    body: ConnectionSettingsIn,
    response: ConnectionOut,
  },
  list: { params: nothing, query: ConnectionListQueryIn, body: null, response: pageOf(ConnectionOut) },
  get: {
    params: shapeOf<{ connectionId: string }>()(strict({ connectionId: HostId })),
    query: nothing,
    body: null,
    response: ConnectionOut,
  },
}
