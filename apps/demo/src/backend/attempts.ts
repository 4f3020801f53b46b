/** Counts attempts in a window that moves along. */
export interface Attempts {
  /** @returns seconds to wait, or nothing when this one may go on (it is then counted) */
  refuse(key: string): number | undefined
}

/**
 * @param limit attempts that may start in one window
 * @param windowMs its length in milliseconds
 * @param now milliseconds since 1970
 */
export function createAttempts(limit: number, windowMs: number, now: () => number): Attempts {
  const made = new Map<string, number[]>()

  function forgetOld(): void {
    for (const [key, times] of made) if ((times.at(-1) ?? 0) <= now() - windowMs) made.delete(key)
  }

  return {
    refuse(key) {
      // Keys are what strangers send: only those of the last window are kept.
      if (made.size > 1_000) forgetOld()
      const recent = (made.get(key) ?? []).filter((time) => time > now() - windowMs)
      const [oldest] = recent
      if (oldest !== undefined && recent.length >= limit) return Math.ceil((oldest + windowMs - now()) / 1000)
      made.set(key, [...recent, now()])
      return undefined
    },
  }
}
