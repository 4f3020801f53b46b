/** Why a request certainly did nothing: it never left. */
export type NotSent =
  /** There is no access to the account: nobody signed in, or the access was taken back. */
  | 'not_connected'
  /** This deployment has no app at the platform. */
  | 'not_configured'
  /** The stored token does not open: its key is not here. */
  | 'secret_unreadable'
  /** The picture to send is not in the storage any more. */
  | 'asset_missing'
  /** The account's calls are used up for now; `waitMs` says for how long. */
  | 'throttled'
  /** The platform could not be reached at all. */
  | 'unreachable'
  /** The process is about to end. */
  | 'stopping'

/** Why nobody knows whether a request did anything: it left, and no answer that can be read came back. */
export type Unknown = 'timeout' | 'connection_lost' | 'unreadable'

/** What became of one request to a platform. */
export type Outcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** As JSON; `null` where there was none. */
      readonly body: unknown
      /** With names in lower case. */
      readonly headers: Readonly<Record<string, string>>
    }
  | { readonly kind: 'unknown'; readonly because: Unknown }
  | { readonly kind: 'not_sent'; readonly because: NotSent; readonly waitMs: number | null }

export const notSent = (because: NotSent, waitMs: number | null = null): Outcome => ({
  kind: 'not_sent',
  because,
  waitMs,
})

/** An answer that is no error. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300
