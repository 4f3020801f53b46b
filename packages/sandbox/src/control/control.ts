import { latestClock } from '../meta/auth.ts'
import { accountOf, nowOf } from '../meta/call.ts'
import { adsThatCouldSpend, effectiveStatus } from '../meta/status.ts'
import type { Sandbox } from '../sandbox.ts'
import { type AccountOptions, addAccount, addClock, sandboxDefaults } from '../world/defaults.ts'
import { nextNumber, nextSecret } from '../world/identifiers.ts'
import { isObject, type Json, type JsonObject, parseJson } from '../world/json.ts'
import type {
  AccessTier,
  Account,
  Activity,
  AdObject,
  App,
  MinimumBudgets,
  ObjectType,
  State,
  TestClock,
  Token,
  User,
} from '../world/state.ts'
import { second } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { editObject } from './edits.ts'
import { addFault, type Fault, type FaultOptions, removeFault } from './faults.ts'
import type { Holds } from './holds.ts'

/** An object as tests compare it: what was set, and what the platform makes of it. */
export interface ObjectView {
  readonly id: string
  readonly type: ObjectType
  readonly accountId: string
  readonly configuredStatus: string
  readonly effectiveStatus: string
  readonly values: JsonObject
  /** Names of its labels. */
  readonly labels: readonly string[]
  readonly published: boolean
}

export interface Control {
  readonly clocks: {
    readonly create: (options: {
      readonly frozenTime: string
      readonly seed?: number
      readonly name?: string
    }) => TestClock
    readonly get: (id?: string) => TestClock | undefined
    readonly list: () => TestClock[]
    /** Moves a clock on, to a time or by seconds; never back. `advancing` at first, `ready` when it is asked for next. */
    readonly advance: (to: { readonly to: string } | { readonly bySeconds: number }, id?: string) => TestClock
    /** Removes a clock with its accounts and all that is in them. */
    readonly remove: (id: string) => boolean
  }
  readonly accounts: {
    readonly create: (options: AccountOptions & { readonly id: string }) => Account
    readonly list: () => Account[]
    readonly update: (
      id: string,
      changes: {
        readonly name?: string
        readonly status?: number
        readonly billing?: boolean
        readonly minimumBudgets?: Partial<MinimumBudgets>
        readonly processingSeconds?: number
      },
    ) => Account
  }
  readonly apps: {
    readonly get: (id?: string) => App | undefined
    readonly update: (
      changes: { readonly redirectUris?: readonly string[]; readonly tier?: AccessTier },
      id?: string,
    ) => App
  }
  readonly users: {
    readonly create: (options: {
      readonly name: string
      readonly accountIds?: readonly string[]
      readonly pageIds?: readonly string[]
    }) => User
    readonly list: () => User[]
  }
  readonly tokens: {
    readonly create: (options?: {
      readonly userId?: string
      readonly scopes?: readonly string[]
      /** Default: never expires. */
      readonly expiresInSeconds?: number
    }) => Token
    readonly expire: (value: string) => boolean
    readonly revoke: (value: string) => boolean
  }
  readonly faults: {
    readonly add: (fault: FaultOptions) => Fault
    readonly list: () => Fault[]
    readonly remove: (id: string) => boolean
    readonly clear: () => void
  }
  readonly holds: Pick<Holds, 'list' | 'waitFor' | 'release' | 'drop' | 'outcomeOf'>
  readonly objects: {
    /** In the order they were made, also removed ones. */
    readonly list: (filter?: { readonly accountId?: string; readonly type?: ObjectType }) => ObjectView[]
    /** Changes any field behind everybody's back. */
    readonly edit: (id: string, changes: JsonObject) => ObjectView
    /** Decides the review of an ad now. */
    readonly review: (adId: string, outcome: 'approved' | 'rejected', feedback?: JsonObject) => ObjectView
    readonly setIssues: (id: string, issues: readonly JsonObject[]) => ObjectView
  }
  /** Every change in the order it happened, with who made it: also those of `edit` and of removed objects. */
  readonly activities: (accountId?: string) => Activity[]
  /** Ids of the ads that could spend money now, whatever their review says. */
  readonly spending: () => string[]
  /** The whole state as text; equal calls on equal seeds give equal text. */
  readonly snapshot: () => string
  readonly restore: (snapshot: string) => void
  /** Another sandbox that goes on from here by itself. Over HTTP it stands below `/forks/{id}`. */
  readonly fork: () => { readonly id: string; readonly sandbox: Sandbox }
}

export function createControl(world: World, holds: Holds, makeFork: (id: string) => Sandbox): Control {
  return {
    clocks: clockControl(world),
    accounts: accountControl(world),
    apps: appControl(world),
    users: userControl(world),
    tokens: tokenControl(world),
    faults: {
      add: (fault) => addFault(world.state, fault),
      list: () => world.state.faults,
      remove: (id) => removeFault(world.state, id),
      clear: () => {
        world.state.faults = []
      },
    },
    holds,
    objects: objectControl(world),
    activities: (accountId) =>
      world.state.activities.filter((activity) => accountId === undefined || activity.accountId === accountId),
    spending: () =>
      Object.values(world.state.accounts).flatMap((account) =>
        adsThatCouldSpend(world.state, account).map(({ id }) => id),
      ),
    snapshot: () => JSON.stringify(world.state),
    restore: (snapshot) => {
      world.state = readSnapshot(snapshot)
    },
    fork: () => {
      const id = `fork_${nextNumber(world.state)}`
      return { id, sandbox: makeFork(id) }
    },
  }
}

function readSnapshot(snapshot: string): State {
  const state: Json | undefined = parseJson(snapshot)
  if (!isObject(state) || !isObject(state.objects) || !isObject(state.clocks) || typeof state.counter !== 'number') {
    throw new RangeError('sandbox.snapshot: this is no snapshot of a sandbox')
  }
  // Checked above as far as a snapshot can be told from other JSON; only `snapshot` writes them.
  return state as unknown as State
}

function clockControl(world: World): Control['clocks'] {
  const find = (id: string = sandboxDefaults.clockId) => {
    const clock = world.state.clocks[id]
    if (clock === undefined) throw missing('clock', id)
    return clock
  }
  return {
    create: ({ frozenTime, seed, name }) => {
      const now = readTime(frozenTime)
      const id = `clock_${nextNumber(world.state)}`
      return { ...addClock(world.state, { id, name: name ?? id, now, seed: seed ?? world.state.seed }) }
    },
    get: (id = sandboxDefaults.clockId) => {
      const clock = world.state.clocks[id]
      if (clock === undefined) return undefined
      clock.status = 'ready'
      return { ...clock }
    },
    list: () =>
      Object.values(world.state.clocks).map((clock) => {
        clock.status = 'ready'
        return { ...clock }
      }),
    advance: (target, id) => {
      const clock = find(id)
      const to = 'to' in target ? readTime(target.to) : clock.now + target.bySeconds * second
      if (!(to >= clock.now)) throw new RangeError(`sandbox.clock: ${clock.id} cannot go back`)
      clock.now = to
      clock.status = 'advancing'
      return { ...clock }
    },
    remove: (id) => {
      const { state } = world
      if (state.clocks[id] === undefined) return false
      for (const account of Object.values(state.accounts)) {
        if (account.clockId !== id) continue
        for (const objectId of account.objectIds) delete state.objects[objectId]
        delete state.images[account.id]
        delete state.accounts[account.id]
      }
      delete state.clocks[id]
      return true
    },
  }
}

function accountControl(world: World): Control['accounts'] {
  return {
    create: (options) => {
      if (world.state.accounts[options.id] !== undefined) {
        throw new RangeError(`sandbox.account: there is an account ${options.id} already`)
      }
      return addAccount(world.state, options)
    },
    list: () => Object.values(world.state.accounts),
    update: (id, { processingSeconds, minimumBudgets, ...changes }) => {
      const account = world.state.accounts[id]
      if (account === undefined) throw missing('account', id)
      Object.assign(account, changes)
      if (processingSeconds !== undefined) account.processing = processingSeconds * second
      account.minimumBudgets = { ...account.minimumBudgets, ...minimumBudgets }
      return account
    },
  }
}

function appControl(world: World): Control['apps'] {
  return {
    get: (id = sandboxDefaults.appId) => world.state.apps[id],
    update: ({ redirectUris, tier }, id = sandboxDefaults.appId) => {
      const app = world.state.apps[id]
      if (app === undefined) throw missing('app', id)
      if (redirectUris !== undefined) app.redirectUris = [...redirectUris]
      if (tier !== undefined) app.tier = tier
      return app
    },
  }
}

function userControl(world: World): Control['users'] {
  return {
    create: ({ name, accountIds = [], pageIds = [] }) => {
      const id = `1000001${String(nextNumber(world.state)).padStart(8, '0')}`
      const user: User = { id, name, accountIds: [...accountIds], pageIds: [...pageIds] }
      world.state.users[id] = user
      return user
    },
    list: () => Object.values(world.state.users),
  }
}

function tokenControl(world: World): Control['tokens'] {
  return {
    create: ({ userId = sandboxDefaults.userId, scopes = sandboxDefaults.scopes, expiresInSeconds } = {}) => {
      const { state } = world
      if (state.users[userId] === undefined) throw missing('user', userId)
      const now = latestClock(state)
      const token: Token = {
        value: nextSecret(state, 'EAA', 120),
        appId: sandboxDefaults.appId,
        userId,
        scopes: [...scopes],
        issuedAt: now,
        expiresAt: expiresInSeconds === undefined ? null : now + expiresInSeconds * second,
        valid: true,
      }
      state.tokens[token.value] = token
      return token
    },
    expire: (value) => {
      const token = world.state.tokens[value]
      if (token !== undefined) token.expiresAt = latestClock(world.state)
      return token !== undefined
    },
    revoke: (value) => {
      const token = world.state.tokens[value]
      if (token !== undefined) token.valid = false
      return token !== undefined
    },
  }
}

function objectControl(world: World): Control['objects'] {
  const find = (id: string) => {
    const object = world.state.objects[id]
    if (object === undefined) throw missing('object', id)
    return object
  }
  return {
    list: ({ accountId, type } = {}) =>
      Object.values(world.state.objects)
        .filter((object) => accountId === undefined || object.accountId === accountId)
        .filter((object) => type === undefined || object.type === type)
        .map((object) => viewOf(world.state, object)),
    edit: (id, changes) => {
      const object = find(id)
      editObject(world.state, id, changes)
      return viewOf(world.state, object)
    },
    review: (adId, outcome, feedback = {}) => {
      const ad = find(adId)
      const now = nowOf(world.state, accountOf(world.state, ad))
      ad.review = { submittedAt: ad.review?.submittedAt ?? now, decidedAt: now, outcome, feedback }
      return viewOf(world.state, ad)
    },
    setIssues: (id, issues) => {
      const object = find(id)
      object.issues = [...issues]
      return viewOf(world.state, object)
    },
  }
}

function viewOf(state: State, object: AdObject): ObjectView {
  return {
    id: object.id,
    type: object.type,
    accountId: object.accountId,
    configuredStatus: String(object.values.status ?? 'ACTIVE'),
    effectiveStatus: effectiveStatus(state, object, nowOf(state, accountOf(state, object))),
    values: { ...object.values },
    labels: object.labels.map((id) => String(state.objects[id]?.values.name ?? '')),
    published: object.publishedAt !== null,
  }
}

function readTime(text: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new RangeError(`sandbox.time: ${text} is no ISO 8601 time`)
  return time
}

function missing(what: string, id: string): RangeError {
  return new RangeError(`sandbox.${what}: there is no ${what} ${id}`)
}
