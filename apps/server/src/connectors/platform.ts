import type { Connection, ConnectionAccount } from '@adloom/contract'
import type { PlatformId } from '@adloom/domain/campaign'
import type { ErrorClass, WireRequest } from '@adloom/platforms/meta'
import type { Outcome } from './outcome.ts'

/** An ad account and the token to use it with. */
export interface PlatformAccount {
  /** The platform's own id. */
  readonly accountId: string
  readonly token: string
}

export interface SendOptions {
  /** Bytes of the picture that the request uploads. */
  readonly file?: Blob
  /** Before it is sent, this stops it; afterwards its answer is waited for. */
  readonly signal?: AbortSignal
}

/** Why a question has no answer. */
export interface Failure {
  /** As the platform's table has it; `unavailable` too where nothing was sent or came back. */
  readonly class: ErrorClass
  /** The name that the table gives it: `token_expired`. */
  readonly name: string | null
  /** In the platform's own words, or ours where it said nothing. */
  readonly detail: string
}

export type Asked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

export interface PlatformToken {
  readonly token: string
  /** Milliseconds since 1970; `null`: it does not end by itself. */
  readonly expiresAt: number | null
}

export interface TokenState {
  readonly isValid: boolean
  /** Milliseconds since 1970; `null`: it does not end by itself. */
  readonly expiresAt: number | null
  /** Of what Adloom cannot do without, what the person did not agree to. */
  readonly missing: readonly string[]
}

/** What a platform says of an ad account. */
export interface AccountFacts
  extends Pick<Connection, 'accountId' | 'name' | 'currency' | 'timeZone' | 'minimumDaily' | 'pages' | 'pixels'> {
  /** Why it cannot run ads, in words; `null` where it can. */
  readonly hindrance: string | null
}

/** A sign-in by code (OAuth 2.0). */
export interface SignIn {
  /** Where a person agrees. `state` comes back with the answer. */
  dialogUrl(asked: { readonly redirectUri: string; readonly state: string }): string
  /** Turns a code into a token that holds as long as the platform allows. A code is good for one try. */
  redeem(code: string, redirectUri: string): Promise<Asked<PlatformToken>>
  /** What a token is good for. */
  inspect(token: string): Promise<Asked<TokenState>>
  /** Whether the platform knows the app and its secret. */
  introduce(): Promise<Asked<true>>
}

/** One ad platform, as this server talks to it. What is sent was rendered by `@adloom/platforms`. */
export interface PlatformConnector {
  readonly platform: PlatformId
  readonly signIn: SignIn
  /** The ad accounts that whoever signed in can use. */
  accounts(token: string): Promise<Asked<readonly Omit<ConnectionAccount, 'connectionId'>[]>>
  /** Everything that a campaign has to know of its account: currency, time zone, pages, pixels, least budget. */
  account(account: PlatformAccount): Promise<Asked<AccountFacts>>
  /** Sends a request once. What may have been processed is never sent again here: only the plan's journal knows whether it may. */
  send(account: PlatformAccount, request: WireRequest, options?: SendOptions): Promise<Outcome>
  /**
   * Sends a request that changes nothing, and again while its answer says that this may help.
   *
   * @throws RangeError for a request that is no GET
   */
  read(account: PlatformAccount, request: WireRequest, options?: Pick<SendOptions, 'signal'>): Promise<Outcome>
  /** Why a request did not succeed; `null` when it did. */
  failureOf(outcome: Outcome): Failure | null
}

/** Those that this deployment has an app for. */
export type Connectors = Readonly<Partial<Record<PlatformId, PlatformConnector>>>
