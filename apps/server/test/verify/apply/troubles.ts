import type { FaultOptions, Sandbox } from '@adloom/sandbox'
import type { Random } from './campaigns.ts'

/** Where a process can die: all of its memory is gone, what was stored and sent is not. */
export type CrashPoint =
  | 'before the intent'
  | 'before the call'
  | 'after the call'
  | 'after the answer'
  | 'after the read'

/** What a platform can do to one call. */
export const ills = ['throttle', 'server_error', 'timeout_before_commit', 'timeout_after_commit', 'late'] as const

export type Ill = (typeof ills)[number]

export class Crash extends Error {}

/** Decides what goes wrong, at every point where something can. */
export interface Troubles {
  /** Dies here, or not. */
  pass(point: CrashPoint): void
  /** What befalls the next call. */
  nextIll(): Ill | null
  /** Points passed so far. */
  readonly points: number
}

/** Trouble by chance. */
export function byChance(random: Random, { crash, ill }: { readonly crash: number; readonly ill: number }): Troubles {
  let points = 0
  return {
    pass: (point) => {
      points += 1
      if (random.chance(crash)) throw new Crash(point)
    },
    nextIll: () => {
      points += 1
      return random.chance(ill) ? random.pick(ills) : null
    },
    get points() {
      return points
    },
  }
}

/** One trouble at one point, and none before or after. */
export function once(at: number, ill: Ill): Troubles & { readonly struck: 'crash' | 'ill' | null } {
  let points = 0
  let struck: 'crash' | 'ill' | null = null
  return {
    pass: (point) => {
      points += 1
      if (points !== at) return
      struck = 'crash'
      throw new Crash(point)
    },
    nextIll: () => {
      points += 1
      if (points !== at) return null
      struck = 'ill'
      return ill
    },
    get points() {
      return points
    },
    get struck() {
      return struck
    },
  }
}

/**
 * Faults of the sandbox for one call. `late`: it is done, nobody hears of it, and for up to twenty seconds or one search
 * nobody finds it.
 */
export function strike({ control }: Sandbox, ill: Ill, random: Random): void {
  const faults: readonly FaultOptions[] =
    ill === 'throttle'
      ? [
          {
            kind: 'throttle',
            error: random.pick(['rate_limit_ad_account_score', 'buc_ads_management', 'qps_mutation']),
          },
        ]
      : ill === 'server_error'
        ? [{ kind: 'server_error', code: random.pick([1, 2]) }]
        : ill === 'late'
          ? [
              { kind: 'eventual_consistency', reads: random.below(2), seconds: random.below(20) },
              { kind: 'timeout_after_commit' },
            ]
          : [{ kind: ill }]
  for (const fault of faults) control.faults.add(fault)
}
