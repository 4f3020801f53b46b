export type { Clock, Instant, LocalDate, LocalDateTime, TimeZone } from './types.ts'
