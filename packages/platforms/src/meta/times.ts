import { fromMilliseconds, type Instant, isInstant } from '@adloom/domain/time'

/** A moment as Meta reads it: ISO 8601 with offset, whole seconds; `null` where there are milliseconds to lose. */
export function toWireTime(instant: Instant): string | null {
  return isInstant(instant) && instant.endsWith('.000Z') ? `${instant.slice(0, 19)}+0000` : null
}

/**
 * The moment that Meta means: `2026-11-02T01:00:00-0800` in the account's zone, or seconds since 1970. The beginning of
 * 1970 is how it says that there is none.
 */
export function fromWireTime(value: unknown): Instant | null {
  const milliseconds =
    typeof value === 'number'
      ? value * 1_000
      : typeof value === 'string'
        ? /^\d+$/.test(value)
          ? Number(value) * 1_000
          : Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
        : Number.NaN
  return milliseconds > 0 && milliseconds < 253_402_300_800_000 ? fromMilliseconds(Math.floor(milliseconds)) : null
}
