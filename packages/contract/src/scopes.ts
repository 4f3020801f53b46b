/** What a session may do. A role is a set of them. */
export type Scope =
  | 'tenant:read'
  | 'businesses:read'
  | 'connections:read'
  | 'connections:write'
  | 'capabilities:read'
  | 'campaigns:read'
  | 'campaigns:write'
  /** Plan a campaign and ask for approval. */
  | 'campaigns:submit'
  /** Approve somebody else's plan, or send it back. */
  | 'campaigns:approve'
  /** Carry out an approved plan. */
  | 'campaigns:launch'
  /** Pause everything, and lift that again. */
  | 'campaigns:stop'
  | 'assets:read'
  | 'assets:write'
  | 'jobs:read'
  | 'jobs:write'
  | 'events:read'
  | 'audit:read'

export type Role = 'viewer' | 'editor' | 'approver' | 'admin'

const reading = [
  'tenant:read',
  'businesses:read',
  'connections:read',
  'capabilities:read',
  'campaigns:read',
  'assets:read',
  'jobs:read',
  'events:read',
  'audit:read',
] as const satisfies readonly Scope[]

/** Everybody who answers for what a campaign spends can start it and stop it. */
const running = ['campaigns:launch', 'campaigns:stop'] as const satisfies readonly Scope[]

const writing = [
  ...reading,
  'campaigns:write',
  'campaigns:submit',
  ...running,
  'assets:write',
  'jobs:write',
] as const satisfies readonly Scope[]

/** Role → scopes, the only place where the two meet. */
export const roles: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: reading,
  editor: writing,
  approver: [...reading, 'campaigns:approve', ...running],
  admin: [...writing, 'campaigns:approve', 'connections:write'],
}

/** Every scope that one of the roles has, in the order of the table. */
export function scopesOf(held: readonly Role[]): Scope[] {
  return [...new Set(held.flatMap((role) => roles[role]))]
}
