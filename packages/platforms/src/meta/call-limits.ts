import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }

const { read, write, max, decaySeconds, blockSeconds } = facts.rateLimits.score.value

export type AccessTier = keyof typeof max

/** How Meta counts the calls of an app in an ad account: points that run off, and a block when there were too many. */
export const callLimits = {
  /** Points of a call. */
  points: { read, write },
  /** Most points at a time. */
  max,
  /** Milliseconds in which a full score runs off. */
  decayMs: decaySeconds * 1_000,
  /** Milliseconds for which too many calls block the account. */
  blockMs: { development: blockSeconds.development * 1_000, full: blockSeconds.full * 1_000 },
} as const satisfies {
  readonly points: Readonly<Record<'read' | 'write', number>>
  readonly max: Readonly<Record<AccessTier, number>>
  readonly decayMs: number
  readonly blockMs: Readonly<Record<AccessTier, number>>
}

/** What the usage headers call the two tiers, before and since they were renamed in May 2026. */
const tiers: Readonly<Record<string, AccessTier>> = {
  development_access: 'development',
  limited_access: 'development',
  standard_access: 'full',
  full_access: 'full',
}

/** The tier that a usage header names; `null` for a name that nobody knows. */
export function accessTierOf(name: string | null): AccessTier | null {
  return name !== null && Object.hasOwn(tiers, name) ? (tiers[name] ?? null) : null
}
