/** Milliseconds since 1970, always of a test clock. */
export type Instant = number

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds by which the zone's clocks are ahead of UTC at that instant. */
export function offsetAt(instant: Instant, zone: string): number {
  if (zone === 'UTC') return 0
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - Math.floor(instant / second) * second
}

/** As Meta writes times: `2026-11-02T01:00:00-0800`, in the zone of the ad account. */
export function formatInstant(instant: Instant, zone: string): string {
  const offset = offsetAt(instant, zone)
  const local = new Date(instant + offset).toISOString().slice(0, 19)
  const minutes = Math.abs(offset) / minute
  const digits = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${digits(minutes / 60)}${digits(minutes % 60)}`
}

const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Reads seconds since 1970 or a written time; one without an offset is a time of the zone. */
export function parseInstant(value: string | number, zone: string): Instant | undefined {
  if (typeof value === 'number' || /^\d+$/.test(value)) {
    const seconds = Number(value)
    return Number.isSafeInteger(seconds) ? seconds * second : undefined
  }
  const match = written.exec(value.trim())
  if (match === null) return undefined
  const [, date = '', time = '00:00', offset] = match
  const readable = offset === undefined || offset === 'Z' ? 'Z' : offset.replace(/^(...):?/, '$1:')
  const parsed = Date.parse(`${date}T${time}${readable}`)
  if (Number.isNaN(parsed)) return undefined
  if (offset !== undefined) return parsed
  const guess = parsed - offsetAt(parsed, zone)
  // Around a change of the clocks the offset of the guess is the one that holds.
  return parsed - offsetAt(guess, zone)
}
