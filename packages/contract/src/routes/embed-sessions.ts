import type { Instant } from '@adloom/domain/time'
import type { Resource } from '../route.ts'
import type { Role } from '../scopes.ts'
import type { TenantSettings } from './tenants.ts'

export const embedSessions = {
  create: {
    method: 'POST',
    path: '/v1/embed-sessions',
    auth: 'key',
    success: 201,
    bucket: 'admin',
    errors: ['tenant.not_found', 'business.not_found', 'origin.not_registered'],
  },
  revoke: {
    method: 'DELETE',
    path: '/v1/embed-sessions/{sessionId}',
    auth: 'key',
    success: 204,
    bucket: 'admin',
    idempotent: true,
  },
} as const satisfies Resource

export interface EmbedSessionCreate {
  /** The host's own id of the tenant. */
  readonly tenant: string
  /** The host's own ids of the businesses that the session may see. */
  readonly businesses: readonly string[]
  /** The host's own id of the user; becomes the actor in the audit trail. */
  readonly user: string
  /** How the user is called where others see what they did. */
  readonly userName?: string
  readonly roles: readonly Role[]
  /** Exact origins that may use the token. */
  readonly origins: readonly string[]
  /** 30–3600, default 600. */
  readonly ttlSeconds?: number
  /** Creates the tenant and businesses that do not exist yet. */
  readonly createIfMissing?: TenantSettings
}

export interface EmbedSession {
  readonly sessionId: string
  readonly token: string
  readonly expiresAt: Instant
}
