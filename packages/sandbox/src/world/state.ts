import type { Fault } from '../control/faults.ts'
import type { Json, JsonObject } from './json.ts'
import type { Instant } from './time.ts'

/**
 * Everything that is true in a sandbox, as plain JSON: a snapshot is this object written down, and a fork is a copy.
 * Only the calls that a `hold` stopped are not in it: they belong to whoever waits for their answer.
 */
export interface State {
  /** Ids handed out so far; every id, token and trace is made of it and the seed. */
  counter: number
  readonly seed: number
  readonly clocks: Record<string, TestClock>
  readonly apps: Record<string, App>
  readonly users: Record<string, User>
  readonly tokens: Record<string, Token>
  readonly codes: Record<string, AuthorizationCode>
  readonly accounts: Record<string, Account>
  readonly pages: Record<string, Page>
  readonly pixels: Record<string, Pixel>
  readonly objects: Record<string, AdObject>
  readonly images: Record<string, Record<string, Image>>
  readonly activities: Activity[]
  readonly usage: Record<string, Usage>
  faults: Fault[]
}

/** A clock that stands still until it is advanced. */
export interface TestClock {
  readonly id: string
  readonly name: string
  now: Instant
  readonly seed: number
  status: 'ready' | 'advancing'
}

export type AccessTier = 'development' | 'full'

export interface App {
  readonly id: string
  readonly name: string
  readonly secret: string
  /** Redirects that the login dialog may go to, compared whole. */
  redirectUris: string[]
  tier: AccessTier
}

export interface User {
  readonly id: string
  readonly name: string
  /** Accounts, pages and pixels that this person may use. */
  accountIds: string[]
  pageIds: string[]
}

export interface Token {
  readonly value: string
  readonly appId: string
  readonly userId: string
  scopes: string[]
  readonly issuedAt: Instant
  /** `null`: never. */
  expiresAt: Instant | null
  valid: boolean
}

export interface AuthorizationCode {
  readonly code: string
  readonly appId: string
  readonly userId: string
  readonly redirectUri: string
  readonly scopes: string[]
  readonly expiresAt: Instant
}

/** Meta's least budgets, in units of the account's currency; what they are depends on the account. */
export interface MinimumBudgets {
  imp: number
  highFreq: number
  lowFreq: number
  videoViews: number
}

export interface Account {
  /** Digits, without `act_`. */
  readonly id: string
  name: string
  readonly currency: string
  readonly timezone: string
  readonly clockId: string
  readonly createdAt: Instant
  businessId: string
  /** Meta's `account_status`: 1 active, 2 disabled, 3 unsettled. */
  status: number
  /** Without means of payment ads wait for it. */
  billing: boolean
  minimumBudgets: MinimumBudgets
  spendCap: number | null
  spendCapEdits: Instant[]
  dsaBeneficiary: string | null
  dsaPayor: string | null
  pageIds: string[]
  pixelIds: string[]
  /** How long a created or changed object reads `IN_PROCESS`, in milliseconds. */
  processing: number
  /** Ids of the account's objects in the order they were made. */
  readonly objectIds: string[]
}

export interface Page {
  readonly id: string
  name: string
}

export interface Pixel {
  readonly id: string
  name: string
  readonly accountId: string
}

export type ObjectType = 'campaign' | 'adset' | 'ad' | 'adcreative' | 'adlabel'

export interface Review {
  readonly submittedAt: Instant
  decidedAt: Instant
  outcome: 'approved' | 'rejected'
  /** `placement → policy → explanation`, as in Meta's `ad_review_feedback`. */
  feedback: JsonObject
}

/** One object of the advertising tree; `values` are the fields as they were set, the rest is the platform's own. */
export interface AdObject {
  readonly id: string
  readonly type: ObjectType
  readonly accountId: string
  /** Place in the order of creation, for paging. */
  readonly sequence: number
  readonly createdAt: Instant
  updatedAt: Instant
  values: Record<string, Json>
  /** Ids of its labels. */
  labels: string[]
  /** Ad sets: when the budget was changed; campaigns: when the spend cap was. */
  limitedEdits: Instant[]
  /** When it first could have been delivered: its own and its campaign's status were both ACTIVE. */
  publishedAt: Instant | null
  lastSignificantEditAt: Instant
  review: Review | null
  /** Problems that the control plane put on it, as in Meta's `issues_info`. */
  issues: JsonObject[]
  processedAt: Instant
  /** Lists and searches do not show it yet. */
  hidden: { reads: number; until: Instant } | null
}

export interface Image {
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly byteLength: number
  readonly createdAt: Instant
}

export interface Activity {
  readonly at: Instant
  readonly accountId: string
  readonly actorId: string
  readonly actorName: string
  readonly applicationId: string | null
  readonly eventType: string
  readonly objectId: string
  readonly objectName: string
  readonly objectType: string
  readonly changes: JsonObject
}

/** Calls of one app in one account. */
export interface Usage {
  score: number
  scoredAt: Instant
  blockedUntil: Instant
  hourStartedAt: Instant
  callsInHour: number
  secondStartedAt: Instant
  mutationsInSecond: number
}
