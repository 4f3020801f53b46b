import type { Capability } from '@adloom/domain/capability'
import type { Resource } from '../route.ts'

export const capabilities = {
  list: {
    method: 'GET',
    path: '/v1/capabilities',
    auth: 'session',
    scope: 'capabilities:read',
    success: 200,
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/capabilities/{platform}',
    auth: 'session',
    scope: 'capabilities:read',
    success: 200,
    errors: ['capability.not_found'],
  },
} as const satisfies Resource

export type { Capability }
