import fc from 'fast-check'
import { currencies } from '../money/currency.ts'
import type { Money } from '../money/money.ts'
import type { LocalDate, TimeZone } from '../time/types.ts'

export const anyCurrency = fc.constantFrom(...currencies)

/** Any amount that can be, the outermost included. */
export const anyMoney: fc.Arbitrary<Money> = fc
  .record({ minor: fc.maxSafeInteger(), currency: anyCurrency })
  .map(({ minor, currency }) => ({ minor: minor + 0, currency }))

/** An amount of which sums and changes stay far from the safe bound. */
export const anyModestMoney: fc.Arbitrary<Money> = fc
  .record({ minor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), currency: anyCurrency })
  .map(({ minor, currency }) => ({ minor: minor + 0, currency }))

/** Days around which clocks have been and will be changed. */
export const anyDate: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 33_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

/** Zones whose clocks do what clocks can do: none, an hour, half an hour, midnight skipped or repeated, a day skipped. */
export const anyZone: fc.Arbitrary<TimeZone> = fc.constantFrom(
  ...['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Havana'],
  ...['America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham', 'Africa/Cairo', 'Atlantic/Azores'],
)
