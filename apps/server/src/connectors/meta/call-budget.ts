import { type AccessTier, accessTierOf, callLimits, type Usage } from '@adloom/platforms/meta'

/** Points that calls cost: a change counts three times a read. */
export const pointsOf = (method: string): number =>
  method === 'GET' ? callLimits.points.read : callLimits.points.write

/**
 * Counts the calls of each account as Meta does, so that we stop before it refuses: being refused blocks the account for
 * minutes. Other processes and apps count too, and their calls are seen in the headers of the answers.
 */
export interface CallBudget {
  /**
   * Takes a call's points.
   *
   * @returns 0 when they were taken, else the milliseconds until there is room for them
   */
  take(account: string, points: number): number
  /** Reads what an answer says of the account's limits. */
  note(account: string, usage: Usage): void
  /** The account is refused calls. `waitMs` where the platform says for how long, else as long as its tier is blocked. */
  block(account: string, waitMs: number | null): void
}

interface Account {
  tier: AccessTier
  score: number
  at: number
  blockedUntil: number
}

/** Accounts that nobody has called for that long have no points left and need not be remembered. */
const accountsAtMost = 10_000

export function createCallBudget(now: () => number = Date.now): CallBudget {
  const accounts = new Map<string, Account>()

  /** The account with its points as they are now: they run off evenly, a full score within five minutes. */
  function at(id: string): Account {
    const time = now()
    // The smaller tier until an answer says otherwise.
    const account = accounts.get(id) ?? { tier: 'development', score: 0, at: time, blockedUntil: 0 }
    account.score = Math.max(0, account.score - (time - account.at) * perMs(account))
    account.at = time
    accounts.delete(id)
    accounts.set(id, account)
    const [oldest] = accounts.keys()
    if (accounts.size > accountsAtMost && oldest !== undefined) accounts.delete(oldest)
    return account
  }

  return {
    take: (id, points) => {
      const account = at(id)
      const blocked = account.blockedUntil - account.at
      if (blocked > 0) return Math.ceil(blocked)
      const over = account.score + points - callLimits.max[account.tier]
      if (over > 0) return Math.ceil(over / perMs(account))
      account.score += points
      return 0
    },
    note: (id, { fullest: share, waitMs, tier }) => {
      const account = at(id)
      account.tier = accessTierOf(tier) ?? account.tier
      if (share !== null) account.score = Math.max(account.score, share * callLimits.max[account.tier])
      if (waitMs !== null) account.blockedUntil = Math.max(account.blockedUntil, account.at + waitMs)
    },
    block: (id, waitMs) => {
      const account = at(id)
      const wait = waitMs ?? callLimits.blockMs[account.tier]
      account.blockedUntil = Math.max(account.blockedUntil, account.at + wait)
    },
  }
}

const perMs = ({ tier }: Account): number => callLimits.max[tier] / callLimits.decayMs
