export { type DomainError, type ErrorParams, isDomainError } from '../errors.ts'
export {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  isLocalDate,
  startOfMonth,
  startOfWeek,
  weekday,
} from './calendar.ts'
export { type FlightLength, type FlightTimes, flightLength, instantsOfFlight } from './flight.ts'
export { formatDate, formatDateRange, formatDateTime, formatLocalDateTime, type TimeFormat } from './format.ts'
export { fixedClock, fromMilliseconds, isBefore, isInstant, toMilliseconds } from './instant.ts'
export {
  type Comparison,
  comparisonPeriod,
  type DateRange,
  daysOf,
  instantsOf,
  lengthInDays,
  type RangePreset,
  rangeOf,
  rangePresets,
} from './range.ts'
export type { Clock, Instant, LocalDate, LocalDateTime, TimeZone } from './types.ts'
export { type Disambiguation, dateIn, isLocalDateTime, isTimeZone, startOfDay, toInstant, toLocal } from './zone.ts'
