import * as z from 'zod/mini'
import type { EmbedSession, EmbedSessionCreate } from '../routes/embed-sessions.ts'
import type { Role } from '../scopes.ts'
import { closed, loose, shapeOf, strict, text } from './kit.ts'
import { nothing } from './query.ts'
import { TenantSettingsIn } from './tenants.ts'
import { HostId, Id, Instant, Origin } from './values.ts'

const roleNames = ['viewer', 'editor', 'approver', 'admin'] as const satisfies readonly Role[]

/** Seconds that an embed token lives. */
export const sessionTtl = { min: 30, default: 600, max: 3_600 } as const

export const EmbedSessionCreateIn = shapeOf<EmbedSessionCreate>()(
  strict({
    tenant: HostId,
    businesses: z.array(HostId).check(z.minLength(1), z.maxLength(1_000)),
    user: text(1, 255),
    userName: z.exactOptional(text(1, 255)),
    roles: z.array(closed(roleNames)).check(z.minLength(1), z.maxLength(10)),
    origins: z.array(Origin).check(z.minLength(1), z.maxLength(20)),
    ttlSeconds: z.exactOptional(z.int().check(z.minimum(sessionTtl.min), z.maximum(sessionTtl.max))),
    createIfMissing: z.exactOptional(TenantSettingsIn),
  }),
)

export const EmbedSessionOut = shapeOf<EmbedSession>()(
  loose({ sessionId: z.string(), token: z.string(), expiresAt: Instant }),
)

export const embedSessions = {
  create: { params: nothing, query: nothing, body: EmbedSessionCreateIn, response: EmbedSessionOut },
  revoke: {
    params: shapeOf<{ sessionId: string }>()(strict({ sessionId: Id })),
    query: nothing,
    body: null,
    response: null,
  },
}
