import type { UploadedFile } from '../http/parameters.ts'
import type { Json } from '../world/json.ts'
import type { Account, AdObject, App, State, Token, User } from '../world/state.ts'
import type { Instant } from '../world/time.ts'
import type { World } from '../world/world.ts'

/** One call on Meta's wire, after its version and token were read. */
export interface Call {
  readonly world: World
  readonly state: State
  readonly method: string
  readonly version: string
  readonly token: Token
  readonly app: App
  readonly user: User
  readonly parameters: Readonly<Record<string, Json>>
  readonly files: Readonly<Record<string, UploadedFile>>
}

/** What the account's clock shows. */
export function nowOf(state: State, account: Account): Instant {
  const clock = state.clocks[account.clockId]
  if (clock === undefined) throw new RangeError(`sandbox.clock: there is no clock ${account.clockId}`)
  return clock.now
}

export function seedOf(state: State, account: Account): number {
  return state.clocks[account.clockId]?.seed ?? state.seed
}

export function accountOf(state: State, object: AdObject): Account {
  const account = state.accounts[object.accountId]
  if (account === undefined) throw new RangeError(`sandbox.account: there is no account ${object.accountId}`)
  return account
}
