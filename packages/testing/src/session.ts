import type { EmbedSession } from '@adloom/contract'
import type { TestBackend } from './backend/backend.ts'
import { openSession } from './backend/sessions.ts'
import { type Scenario, shop, testOrigins } from './scenario.ts'

interface SessionOptions {
  readonly roles?: Scenario['roles']
  readonly user?: { readonly id: string; readonly name: string }
  readonly origins?: readonly string[]
  readonly ttlSeconds?: number
}

/** A session of the seeded shop, as the host's backend would mint one. Give it to the client as `getToken`. */
export function testSession(backend: TestBackend, options: SessionOptions = {}): EmbedSession {
  const { roles = ['editor'], user = shop.user, origins = testOrigins, ttlSeconds } = options
  return openSession(backend.state, {
    tenant: shop.tenantId,
    businesses: [shop.businessId],
    user: user.id,
    userName: user.name,
    roles,
    origins: [...origins, ...(typeof location === 'undefined' ? [] : [location.origin])],
    ...(ttlSeconds !== undefined && { ttlSeconds }),
  })
}
