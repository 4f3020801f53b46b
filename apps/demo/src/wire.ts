/** What the page asks its own backend, and what it gets. */

export interface Business {
  readonly id: string
  readonly name: string
}

/** What a person may do with the shop's marketing. */
export type Role = 'viewer' | 'editor' | 'approver' | 'admin'

/** Who is signed in, and how the shop writes dates and money. */
export interface SignedIn {
  /** Changes with every sign-in. */
  readonly session: string
  readonly user: { readonly name: string; readonly email: string; readonly role: Role; readonly canEdit: boolean }
  readonly shop: {
    readonly name: string
    readonly locale: string
    readonly currency: string
    readonly timeZone: string
    readonly businesses: readonly Business[]
  }
}

/** An account that the sign-in page offers, since this is a demo. */
export interface OfferedAccount {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly note: string
}

/** `GET /api/session` */
export interface SessionAnswer {
  /** Where Adloom's API is. */
  readonly adloomUrl: string
  readonly signedIn: SignedIn | null
  readonly accounts: readonly OfferedAccount[]
  /** Whether a simulated ad platform runs here. */
  readonly adMarket: boolean
}

/** `POST /api/sign-in` */
export interface SignInRequest {
  readonly email: string
  readonly password: string
}

/** What every refusal looks like. */
export interface Refusal {
  readonly code:
    | 'sign_in.wrong'
    | 'sign_in.too_many'
    | 'sign_in.needed'
    | 'request.invalid'
    | 'request.foreign'
    | 'adloom.unavailable'
    | 'ad_market.refused'
    | 'ad_market.unavailable'
    | 'not_found'
    | 'failed'
  readonly message: string
}

export type OrderStatus = 'new' | 'packed' | 'sent' | 'returned'

export interface Order {
  readonly number: string
  readonly customer: string
  /** A day, e.g. `2026-11-23`. */
  readonly day: string
  readonly items: string
  /** In minor units of the shop's currency. */
  readonly total: number
  readonly status: OrderStatus
}

export interface Product {
  readonly sku: string
  readonly name: string
  /** In minor units of the shop's currency. */
  readonly price: number
  readonly stock: number
  readonly soldLastMonth: number
}

export interface Customer {
  readonly name: string
  readonly place: string
  readonly orders: number
  /** In minor units of the shop's currency. */
  readonly spent: number
  /** A day. */
  readonly since: string
}

/** `GET /api/shop` */
export interface ShopAnswer {
  readonly orders: readonly Order[]
  readonly products: readonly Product[]
  readonly customers: readonly Customer[]
}

/** Something on the simulated ad platform. */
export interface AdObject {
  readonly id: string
  /** `campaign`, `adset` or `ad`. */
  readonly type: string
  readonly name: string
  /** In the platform's own words. */
  readonly configured: string
  readonly effective: string
}

/** `GET /api/ad-market`: the simulated ad platform, as far as it is this shop's. */
export interface AdMarket {
  /** What its clock shows, which can be moved ahead. */
  readonly now: string | null
  readonly objects: readonly AdObject[]
  readonly faults: readonly { readonly id: string; readonly kind: string; readonly remaining: number }[]
  /** Calls that are stopped before or after they took effect. */
  readonly holds: readonly {
    readonly id: string
    readonly at: 'before' | 'after'
    readonly method: string
    readonly path: string
  }[]
}

export type AdMarketFault =
  | 'throttle'
  | 'server_error'
  | 'timeout_before_commit'
  | 'timeout_after_commit'
  | 'hold'
  | 'review_rejection'
  | 'token_expiry'

/** `POST /api/ad-market` answers with the market after it. */
export type AdMarketAction =
  | { readonly do: 'advance'; readonly seconds: number }
  /** Strikes the next so many writes. */
  | { readonly do: 'fault'; readonly kind: AdMarketFault; readonly times: number }
  | { readonly do: 'clearFaults' }
  | { readonly do: 'release' | 'drop'; readonly hold: string }
  /** Behind Adloom's back, as somebody in the platform's own ads manager would. */
  | { readonly do: 'edit'; readonly object: string; readonly changes: Readonly<Record<string, string>> }
  | { readonly do: 'review'; readonly object: string; readonly outcome: 'approved' | 'rejected' }
