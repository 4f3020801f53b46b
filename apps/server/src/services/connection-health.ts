import type { Connection, ConnectionStatus } from '@adloom/contract'
import type { AccountFacts, Asked, Failure, TokenState } from '../connectors/platform.ts'
import { emit } from '../db/outbox.ts'
import * as connections from '../db/repositories/connections.ts'
import type { Tx } from '../db/tx.ts'

/** Why an ad account cannot be used, as `health.problem.code`. */
export type HealthCode =
  | 'token.expired'
  | 'token.revoked'
  | 'permission.missing'
  | 'account.no_access'
  | 'account.inactive'
  | 'platform.refused'

type Standing = Pick<connections.ConnectionState, 'status' | 'problem'>

const standing = (status: ConnectionStatus, code: HealthCode, detail: string): Standing => ({
  status,
  problem: { code, detail },
})

const hasEnded = { code: 'token.expired', detail: 'The access has ended. Sign in again.' } as const
const expired = standing('expired', hasEnded.code, hasEnded.detail)
const revoked = (detail: string): Standing => standing('revoked', 'token.revoked', detail)

/** Failures that say nothing about the account: the platform does not answer, or asks to wait. */
const passing: ReadonlySet<Failure['class']> = new Set(['transient', 'throttled', 'unavailable'])
const shut: ReadonlySet<Failure['class']> = new Set(['permission', 'not_found'])

/** What a token that was refused tells of its connection. */
export function standingOfRefusal({ name, detail }: Failure): Standing {
  return name === 'token_expired' ? expired : revoked(detail)
}

/** What a platform was asked about a connection, and what it answered. */
export interface Examination {
  readonly token: Asked<TokenState>
  /** `null` when it was not asked, since the token was no good. */
  readonly account: Asked<AccountFacts> | null
}

/**
 * Where a connection stands after an examination.
 *
 * @param now milliseconds since 1970
 * @returns `unavailable` when the platform's answers say nothing about it, so that it stays as it was
 */
export function stateOf({ token, account }: Examination, now: number): connections.ConnectionState | 'unavailable' {
  const found = standingOf(token, account, now)
  if (found === 'unavailable') return found
  const expiresAt = token.ok && token.value.expiresAt !== null ? new Date(token.value.expiresAt).toISOString() : null
  return { ...found, expiresAt, checkedAt: new Date(now).toISOString() }
}

function standingOf(
  token: Examination['token'],
  account: Examination['account'],
  now: number,
): Standing | 'unavailable' {
  if (!token.ok) {
    // The question goes out in the app's own name: when it is refused, the app is at fault, not the person's token.
    return passing.has(token.failure.class)
      ? 'unavailable'
      : standing('error', 'platform.refused', token.failure.detail)
  }
  const { isValid, expiresAt, missing } = token.value
  if (expiresAt !== null && expiresAt <= now) return expired
  if (!isValid) return revoked('The platform does not accept the access any more. Sign in again.')
  if (missing.length > 0) {
    return standing('error', 'permission.missing', `Not allowed at the sign-in: ${missing.join(', ')}. Sign in again.`)
  }
  if (account === null) return 'unavailable'
  if (!account.ok) {
    const { failure } = account
    if (passing.has(failure.class)) return 'unavailable'
    if (failure.class === 'auth') return standingOfRefusal(failure)
    return standing('error', shut.has(failure.class) ? 'account.no_access' : 'platform.refused', failure.detail)
  }
  const { hindrance } = account.value
  return hindrance === null ? { status: 'connected', problem: null } : standing('error', 'account.inactive', hindrance)
}

/** Whether somebody who looks at it would see another connection than before. */
export function looksDifferent(before: Connection, after: Connection): boolean {
  const shown = ({ updatedAt: _, health: { checkedAt: __, ...health }, ...rest }: Connection) =>
    JSON.stringify({ ...rest, health })
  return shown(before) !== shown(after)
}

/** Marks the connections of all tenants whose access has ended by itself, and says so. @param now ISO 8601 */
export async function endAccess(tx: Tx, now: string): Promise<void> {
  for (const { tenant, id, businessId } of await connections.endAccess(tx, now, hasEnded)) {
    await emit(tx, tenant, [businessId], 'connection.updated', { id, businessId })
  }
}
