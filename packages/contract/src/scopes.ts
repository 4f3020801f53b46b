/** What a session may do. A role is a set of them. */
export type Scope =
  | 'tenant:read'
  | 'businesses:read'
  | 'connections:read'
  | 'capabilities:read'
  | 'campaigns:read'
  | 'campaigns:write'
  | 'assets:read'
  | 'assets:write'
  | 'jobs:read'
  | 'jobs:write'
  | 'events:read'

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
] as const satisfies readonly Scope[]

const writing = [...reading, 'campaigns:write', 'assets:write', 'jobs:write'] as const satisfies readonly Scope[]

/** Role → scopes, the only place where the two meet. */
export const roles: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: reading,
  editor: writing,
  approver: reading,
  admin: writing,
}

/** Every scope that one of the roles has, in the order of the table. */
export function scopesOf(held: readonly Role[]): Scope[] {
  return [...new Set(held.flatMap((role) => roles[role]))]
}
