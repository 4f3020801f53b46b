/** Whether the page is looked at and the machine is online. */
export interface PageState {
  hidden(): boolean
  online(): boolean
  /** Calls back after either may have changed; returns how to stop. */
  onChange(changed: () => void): () => void
}

/** Everything the client takes from its surroundings, read when it is used and never at import. */
export interface Environment {
  /** Milliseconds since 1970 by the local clock; only differences are ever used. */
  now(): number
  /** 0–1, for jitter. */
  random(): number
  uuid(): string
  /** Runs something after some milliseconds; returns how to cancel it. */
  later(ms: number, run: () => void): () => void
  page(): PageState | undefined
  /** Whether whoever looks at this code could read what is in it. */
  inBrowser(): boolean
}

export const hostEnvironment: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  uuid,
  later(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  page() {
    if (typeof document === 'undefined' || typeof window === 'undefined') return undefined
    return {
      hidden: () => document.visibilityState === 'hidden',
      online: () => navigator.onLine,
      onChange(changed) {
        const listened = [
          [document, 'visibilitychange'],
          [window, 'online'],
          [window, 'offline'],
        ] as const
        for (const [target, type] of listened) target.addEventListener(type, changed)
        return () => {
          for (const [target, type] of listened) target.removeEventListener(type, changed)
        }
      },
    }
  },
  inBrowser: () => typeof window !== 'undefined' && typeof document !== 'undefined',
}

function uuid(): string {
  // Pages without TLS have no `randomUUID`, but they have random bytes.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, i) =>
    (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
