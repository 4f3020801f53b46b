import type { Resource } from '../route.ts'

export const events = {
  stream: {
    method: 'GET',
    path: '/v1/events',
    auth: 'session',
    scope: 'events:read',
    success: 200,
    answers: 'events',
    bucket: 'events',
  },
} as const satisfies Resource
