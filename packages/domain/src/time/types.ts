/** A calendar day without a zone, `YYYY-MM-DD`. */
export type LocalDate = string
/** A wall-clock minute without a zone, `YYYY-MM-DDTHH:mm`. */
export type LocalDateTime = string
/** A point in time, ISO 8601 in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string
/** An IANA zone name such as `Asia/Kolkata`. */
export type TimeZone = string

/** Where "now" comes from. Nothing in the domain reads a clock of its own. */
export interface Clock {
  now(): Instant
}
