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
    summary: 'What happens, as it happens; resumes after Last-Event-ID',
  },
} as const satisfies Resource
