import * as z from 'zod/mini'
import type {
  Connection,
  ConnectionAccount,
  ConnectionAccounts,
  ConnectionAuthorization,
  ConnectionAuthorize,
  ConnectionCallbackQuery,
  ConnectionConnect,
  ConnectionHealth,
  ConnectionListQuery,
  ConnectionSettings,
} from '../routes/connections.ts'
import { closed, gained, loose, open, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { nothing, pageFields } from './query.ts'
import { anyPlatform, Currency, HostId, Id, Instant, MoneyIn, MoneyOut, platforms, WebAddress, Zone } from './values.ts'

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

const ConnectionHealthOut = shapeOf<ConnectionHealth>()(
  loose({
    checkedAt: z.nullable(Instant),
    expiresAt: z.nullable(Instant),
    problem: z.nullable(loose({ code: z.string(), detail: z.string() })),
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
    status: open(['registered', 'connected', 'expired', 'revoked', 'error']),
    health: gained(ConnectionHealthOut, { checkedAt: null, expiresAt: null, problem: null }),
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

export const ConnectionAuthorizeIn = shapeOf<ConnectionAuthorize>()(
  strict({
    businessId: HostId,
    platform: closed(platforms),
    returnUrl: WebAddress,
    connectionId: z.exactOptional(HostId),
  }),
)

export const ConnectionAuthorizationOut = shapeOf<ConnectionAuthorization>()(
  loose({ authorizationId: z.string(), url: z.string(), expiresAt: Instant }),
)

/** Not strict, unlike every other request: the platform writes it, and adds to it as it likes. */
const ConnectionCallbackQueryIn = shapeOf<ConnectionCallbackQuery>()(
  loose({ state: text(1, 255), code: z.exactOptional(text(1, 2_000)), error: z.exactOptional(text(0, 2_000)) }),
)

const ConnectionAccountOut = shapeOf<ConnectionAccount>()(
  loose({
    accountId: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    connectionId: z.nullable(z.string()),
  }),
)

export const ConnectionAccountsOut = shapeOf<ConnectionAccounts>()(
  loose({ status: open(['pending', 'authorized', 'refused']), accounts: z.array(ConnectionAccountOut) }),
)

export const ConnectionConnectIn = shapeOf<ConnectionConnect>()(
  strict({ authorizationId: Id, accountId: text(1, 255), connectionId: z.exactOptional(HostId) }),
)

const one = shapeOf<{ connectionId: string }>()(strict({ connectionId: HostId }))

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
    params: one,
    query: nothing,
    body: null,
    response: ConnectionOut,
  },
  authorize: { params: nothing, query: nothing, body: ConnectionAuthorizeIn, response: ConnectionAuthorizationOut },
  callback: {
    params: shapeOf<{ platform: string }>()(strict({ platform: Id })),
    query: ConnectionCallbackQueryIn,
    body: null,
    response: null,
  },
  accounts: {
    params: shapeOf<{ authorizationId: string }>()(strict({ authorizationId: Id })),
    query: nothing,
    body: null,
    response: ConnectionAccountsOut,
  },
  connect: { params: nothing, query: nothing, body: ConnectionConnectIn, response: ConnectionOut },
  check: { params: one, query: nothing, body: null, response: ConnectionOut },
  disconnect: { params: one, query: nothing, body: null, response: ConnectionOut },
}
