import type { PlatformId } from '@adloom/domain/campaign'
import type { Money } from '@adloom/domain/money'
import type { Instant, TimeZone } from '@adloom/domain/time'
import type { Open, PageQuery, Resource } from '../route.ts'

export const connections = {
  put: {
    method: 'PUT',
    path: '/v1/tenants/{tenantId}/businesses/{businessId}/connections/{connectionId}',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found', 'business.not_found'],
  },
  list: {
    method: 'GET',
    path: '/v1/connections',
    auth: 'session',
    scope: 'connections:read',
    success: 200,
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/connections/{connectionId}',
    auth: 'session',
    scope: 'connections:read',
    success: 200,
    errors: ['connection.not_found'],
  },
  authorize: {
    method: 'POST',
    path: '/v1/connections/authorize',
    auth: 'session',
    scope: 'connections:write',
    success: 201,
    idempotent: true,
    errors: [
      'business.not_found',
      'connection.not_found',
      'capability.not_found',
      'connection.platform_not_configured',
    ],
  },
  /** Where the platform sends the person back to. Never called by us: the answer is a redirect to `returnUrl`. */
  callback: {
    method: 'GET',
    path: '/v1/oauth/{platform}/callback',
    auth: 'none',
    success: 302,
    answers: 'redirect',
    bucket: 'none',
    errors: ['capability.not_found', 'connection.authorization_not_found'],
  },
  accounts: {
    method: 'GET',
    path: '/v1/authorizations/{authorizationId}',
    auth: 'session',
    scope: 'connections:write',
    success: 200,
    errors: [
      'connection.authorization_not_found',
      'connection.platform_not_configured',
      'platform.unavailable',
      'platform.refused',
    ],
  },
  connect: {
    method: 'POST',
    path: '/v1/connections/connect',
    auth: 'session',
    scope: 'connections:write',
    success: 201,
    idempotent: true,
    errors: [
      'connection.authorization_not_found',
      'connection.account_not_found',
      'connection.not_found',
      'connection.platform_not_configured',
      'platform.unavailable',
      'platform.refused',
    ],
  },
  check: {
    method: 'POST',
    path: '/v1/connections/{connectionId}/check',
    auth: 'session',
    scope: 'connections:read',
    success: 200,
    idempotent: true,
    errors: ['connection.not_found', 'connection.platform_not_configured', 'platform.unavailable'],
  },
  disconnect: {
    method: 'POST',
    path: '/v1/connections/{connectionId}/disconnect',
    auth: 'session',
    scope: 'connections:write',
    success: 200,
    idempotent: true,
    errors: ['connection.not_found'],
  },
} as const satisfies Resource

export interface ConnectionSettings {
  readonly platform: PlatformId
  /** The platform's own id of the ad account. */
  readonly accountId: string
  readonly name: string
  readonly currency: string
  readonly timeZone: TimeZone
  readonly minimumDaily?: Money | null
  readonly pages?: readonly { readonly id: string; readonly name: string }[]
  readonly pixels?: readonly { readonly id: string; readonly name: string }[]
}

export interface Connection extends Required<Omit<ConnectionSettings, 'platform'>> {
  readonly id: string
  readonly businessId: string
  readonly platform: Open<PlatformId>
  readonly status: Open<ConnectionStatus>
  readonly health: ConnectionHealth
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** `registered`: known, but nobody signed in to the platform yet. Only a `connected` one can be launched on. */
export type ConnectionStatus = 'registered' | 'connected' | 'expired' | 'revoked' | 'error'

export interface ConnectionHealth {
  /** When the platform last answered for it. */
  readonly checkedAt: Instant | null
  /** When the access ends unless somebody signs in again; `null` where it does not, or it is not known. */
  readonly expiresAt: Instant | null
  /** Why it cannot be used. */
  readonly problem: { readonly code: string; readonly detail: string } | null
}

export interface ConnectionAuthorize {
  readonly businessId: string
  readonly platform: PlatformId
  /** The page to come back to. Its origin has to be one of the session's. */
  readonly returnUrl: string
  /** The connection to sign in for again; without it a new one. */
  readonly connectionId?: string
}

/** A sign-in that was begun. */
export interface ConnectionAuthorization {
  readonly authorizationId: string
  /** At the platform; for the whole window, it does not work in a frame. */
  readonly url: string
  readonly expiresAt: Instant
}

/** What a platform adds to the address. The page that began gets `adloom_authorization`, or `adloom_error` with a code. */
export interface ConnectionCallbackQuery {
  readonly state: string
  readonly code?: string
  readonly error?: string
}

export interface ConnectionAccounts {
  readonly status: Open<'pending' | 'authorized' | 'refused'>
  /** Empty until it is authorized. */
  readonly accounts: readonly ConnectionAccount[]
}

/** An ad account that the person who signed in can use. */
export interface ConnectionAccount {
  readonly accountId: string
  readonly name: string
  readonly currency: string
  readonly timeZone: string
  /** Where the business has it already. */
  readonly connectionId: string | null
}

export interface ConnectionConnect {
  readonly authorizationId: string
  readonly accountId: string
  /** Your own id for a new connection; without it one is made. */
  readonly connectionId?: string
}

export interface ConnectionListQuery extends PageQuery {
  readonly businessId?: string
  readonly platform?: PlatformId
}
