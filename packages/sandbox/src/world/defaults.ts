import type { AccessTier, Account, App, MinimumBudgets, Page, Pixel, State, TestClock, Token, User } from './state.ts'
import type { Instant } from './time.ts'

/** What a sandbox starts with unless told otherwise. Nothing here is secret: it opens a simulation. */
export const sandboxDefaults = {
  clockId: 'clock_default',
  appId: '700000000000001',
  appSecret: 'sandbox-app-secret',
  userId: '100000000000001',
  businessId: '500000000000001',
  /** Of the default account; on the wire it is `act_1001`. */
  accountId: '1001',
  pageId: '200000000000001',
  pixelId: '300000000000001',
  accessToken: 'EAASandboxDefaultToken',
  scopes: ['ads_management', 'ads_read', 'business_management', 'pages_show_list', 'pages_read_engagement'],
} as const

export interface AccountOptions {
  /** Digits; on the wire `act_` stands before them. */
  readonly id?: string
  readonly name?: string
  /** ISO 4217. */
  readonly currency?: string
  /** IANA name, e.g. `Asia/Kolkata`. */
  readonly timezone?: string
  readonly clockId?: string
  readonly businessId?: string
  readonly status?: number
  readonly billing?: boolean
  /** In units of the currency as Meta counts them. */
  readonly minimumBudgets?: Partial<MinimumBudgets>
  /** `null`: ad sets that target the EU name who pays themselves. */
  readonly dsa?: { readonly beneficiary: string; readonly payor: string } | null
  readonly pages?: readonly { readonly id: string; readonly name: string }[]
  readonly pixels?: readonly { readonly id: string; readonly name: string }[]
  /** Seconds for which a created or changed object reads `IN_PROCESS`. */
  readonly processingSeconds?: number
}

export interface SandboxOptions {
  /** Decides every id, review and delay. Default 1. */
  readonly seed?: number
  /** What the default clock shows, ISO 8601. Default 2026-11-02T09:00:00Z. */
  readonly now?: string
  /** Default: one account in USD with a page and a pixel. */
  readonly accounts?: readonly AccountOptions[]
  readonly app?: { readonly redirectUris?: readonly string[]; readonly tier?: AccessTier; readonly name?: string }
  /** Where clients reach this sandbox; only links in answers need it. Default http://localhost:4010. */
  readonly origin?: string
  /**
   * `report`: the usage headers count and nothing is refused, since on a clock that stands still every call comes in
   * the same moment. `enforce`: Meta's limits hold on the test clock. Default `report`.
   */
  readonly rateLimits?: 'report' | 'enforce'
  /** A parameter that Meta does not know: it ignores it; `refuse` is for finding typing errors. Default `ignore`. */
  readonly unknownParameters?: 'ignore' | 'refuse'
  /** A version that is no longer served: refused, or answered by the oldest one as the header then says. */
  readonly retiredVersions?: 'refuse' | 'upgrade'
}

/** Least budgets per day in units of the currency. These are the sandbox's own: Meta's depend on the account. */
const minimumBudgets: Readonly<Record<string, MinimumBudgets>> = {
  USD: { imp: 100, highFreq: 500, lowFreq: 4000, videoViews: 100 },
  EUR: { imp: 100, highFreq: 500, lowFreq: 4000, videoViews: 100 },
  GBP: { imp: 100, highFreq: 500, lowFreq: 4000, videoViews: 100 },
  INR: { imp: 9000, highFreq: 45_000, lowFreq: 360_000, videoViews: 9000 },
  JPY: { imp: 160, highFreq: 800, lowFreq: 6400, videoViews: 160 },
  TWD: { imp: 33, highFreq: 165, lowFreq: 1320, videoViews: 33 },
  IDR: { imp: 16_500, highFreq: 82_500, lowFreq: 660_000, videoViews: 16_500 },
  KRW: { imp: 1500, highFreq: 7500, lowFreq: 60_000, videoViews: 1500 },
}

const elsewhere: MinimumBudgets = { imp: 100, highFreq: 500, lowFreq: 4000, videoViews: 100 }

export function emptyState(seed: number): State {
  return {
    counter: 0,
    seed,
    clocks: {},
    apps: {},
    users: {},
    tokens: {},
    codes: {},
    accounts: {},
    pages: {},
    pixels: {},
    objects: {},
    images: {},
    activities: [],
    usage: {},
    faults: [],
  }
}

/** A state with a clock, an app, a person, their token and the accounts asked for. */
export function initialState(options: SandboxOptions): State {
  const seed = options.seed ?? 1
  const now = Date.parse(options.now ?? '2026-11-02T09:00:00Z')
  if (Number.isNaN(now)) throw new RangeError(`sandbox.now: ${options.now} is no ISO 8601 time`)
  const state = emptyState(seed)
  addClock(state, { id: sandboxDefaults.clockId, name: 'Default clock', now, seed })
  addApp(state, {
    id: sandboxDefaults.appId,
    name: options.app?.name ?? 'Adloom',
    secret: sandboxDefaults.appSecret,
    redirectUris: [...(options.app?.redirectUris ?? [])],
    tier: options.app?.tier ?? 'full',
  })
  addUser(state, { id: sandboxDefaults.userId, name: 'Asha Rao', accountIds: [], pageIds: [] })
  for (const account of options.accounts ?? [{}]) addAccount(state, account)
  addToken(state, {
    value: sandboxDefaults.accessToken,
    appId: sandboxDefaults.appId,
    userId: sandboxDefaults.userId,
    scopes: [...sandboxDefaults.scopes],
    issuedAt: now,
    expiresAt: null,
    valid: true,
  })
  return state
}

export function addClock(
  state: State,
  { id, name, now, seed }: { id: string; name: string; now: Instant; seed: number },
): TestClock {
  const clock: TestClock = { id, name, now, seed, status: 'ready' }
  state.clocks[id] = clock
  return clock
}

export function addApp(state: State, app: App): App {
  state.apps[app.id] = app
  return app
}

export function addUser(state: State, user: User): User {
  state.users[user.id] = user
  return user
}

export function addToken(state: State, token: Token): Token {
  state.tokens[token.value] = token
  return token
}

/** Adds an account with its pages and pixels and lets the default person use them. */
export function addAccount(state: State, options: AccountOptions): Account {
  const id = options.id ?? sandboxDefaults.accountId
  const clockId = options.clockId ?? sandboxDefaults.clockId
  const clock = state.clocks[clockId]
  if (clock === undefined) throw new RangeError(`sandbox.clock: there is no clock ${clockId}`)
  const currency = options.currency ?? 'USD'
  const name = options.name ?? 'Sandbox account'
  const pages: readonly Page[] = options.pages ?? [{ id: sandboxDefaults.pageId, name: 'Chai & Co' }]
  const pixels: readonly Pick<Pixel, 'id' | 'name'>[] = options.pixels ?? [
    { id: id === sandboxDefaults.accountId ? sandboxDefaults.pixelId : `3${id.padStart(14, '0')}`, name: 'Shop pixel' },
  ]
  const dsa = options.dsa === undefined ? { beneficiary: name, payor: name } : options.dsa
  const account: Account = {
    id,
    name,
    currency,
    timezone: options.timezone ?? 'America/Los_Angeles',
    clockId,
    createdAt: clock.now,
    businessId: options.businessId ?? sandboxDefaults.businessId,
    status: options.status ?? 1,
    billing: options.billing ?? true,
    minimumBudgets: { ...(minimumBudgets[currency] ?? elsewhere), ...options.minimumBudgets },
    spendCap: null,
    spendCapEdits: [],
    dsaBeneficiary: dsa?.beneficiary ?? null,
    dsaPayor: dsa?.payor ?? null,
    pageIds: pages.map((page) => page.id),
    pixelIds: pixels.map((pixel) => pixel.id),
    processing: (options.processingSeconds ?? 0) * 1000,
    objectIds: [],
  }
  state.accounts[id] = account
  state.images[id] = {}
  for (const page of pages) state.pages[page.id] = { ...page }
  for (const pixel of pixels) state.pixels[pixel.id] = { ...pixel, accountId: id }
  const owner = state.users[sandboxDefaults.userId]
  if (owner !== undefined) {
    owner.accountIds = [...new Set([...owner.accountIds, id])]
    owner.pageIds = [...new Set([...owner.pageIds, ...account.pageIds])]
  }
  return account
}
