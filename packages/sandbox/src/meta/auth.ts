import type { Json } from '../world/json.ts'
import type { Account, App, State, Token, User } from '../world/state.ts'
import type { Call } from './call.ts'
import { applicationPermission, invalidToken, missingPermission, refuse, unknownObject } from './errors.ts'

export interface Session {
  readonly token: Token
  readonly app: App
  readonly user: User
}

/** The token of a call, from `access_token` or the Bearer header. */
export function presentedToken(
  parameters: Readonly<Record<string, Json>>,
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const { access_token: parameter } = parameters
  if (typeof parameter === 'string' && parameter !== '') return parameter
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}

/** Who calls, or the refusal that Meta gives to a missing, unknown, revoked or expired token. */
export function authenticate(state: State, presented: string | undefined): Session {
  if (presented === undefined) {
    refuse({
      status: 400,
      type: 'OAuthException',
      code: 104,
      message: 'An access token is required to request this resource.',
      transient: false,
    })
  }
  const token = state.tokens[presented]
  if (token === undefined) return invalidToken('Invalid OAuth access token - Cannot parse access token')
  const app = state.apps[token.appId]
  const user = state.users[token.userId]
  if (!token.valid || app === undefined || user === undefined) {
    return invalidToken('Error validating access token: The session has been invalidated.', 'token_invalid')
  }
  if (token.expiresAt !== null && token.expiresAt <= latestClock(state)) {
    return invalidToken('Error validating access token: Session has expired.', 'token_expired')
  }
  return { token, app, user }
}

/** Tokens belong to no account, so they live by the clock that is furthest on. */
export function latestClock(state: State): number {
  let latest = 0
  for (const id in state.clocks) latest = Math.max(latest, state.clocks[id]?.now ?? 0)
  return latest
}

/** Whether this token may read or change this account. */
export function authorize(call: Call, account: Account, access: 'read' | 'write'): void {
  const { token, user } = call
  const scopes = access === 'write' ? ['ads_management'] : ['ads_management', 'ads_read']
  if (!token.scopes.some((scope) => scopes.includes(scope))) {
    applicationPermission('Application does not have permission for this action')
  }
  if (!user.accountIds.includes(account.id)) {
    missingPermission('Ad account owner has NOT grant ads_management or ads_read permission')
  }
  if (access === 'write' && account.status !== 1) {
    missingPermission('The ad account is disabled or unsettled, so nothing in it can be changed')
  }
}

/** The account of `act_{id}`. */
export function findAccount(call: Pick<Call, 'state' | 'method'>, node: string): Account {
  return call.state.accounts[node.slice('act_'.length)] ?? unknownObject(call.method, node)
}
