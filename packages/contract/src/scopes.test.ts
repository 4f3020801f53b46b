import { expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'
import { type Role, roles, type Scope, scopesOf } from './scopes.ts'

const holders = (scope: Scope): Role[] => (Object.keys(roles) as Role[]).filter((role) => roles[role].includes(scope))

test.each<readonly [Scope, readonly Role[]]>([
  ['campaigns:write', ['editor', 'admin']],
  ['campaigns:submit', ['editor', 'admin']],
  ['campaigns:approve', ['approver', 'admin']],
  ['campaigns:launch', ['editor', 'approver', 'admin']],
  ['campaigns:stop', ['editor', 'approver', 'admin']],
  ['connections:write', ['admin']],
  ['audit:read', ['viewer', 'editor', 'approver', 'admin']],
])('%s belongs to %j', (scope, expected) => {
  expect(holders(scope)).toEqual(expected)
})

test('a viewer only reads', () => {
  expect(scopesOf(['viewer']).filter((scope) => !scope.endsWith(':read'))).toEqual([])
})

test('every scope opens a route, and no session needs one that no role has', () => {
  const held = new Set(scopesOf(Object.keys(roles) as Role[]))
  const needed = new Set(everyRoute().flatMap(({ route }) => route.scope ?? []))
  expect(held).toEqual(needed)
})

test('every route of a session names its scope, and no other does', () => {
  for (const { id, route } of everyRoute())
    expect([id, route.scope !== undefined]).toEqual([id, route.auth === 'session'])
})
