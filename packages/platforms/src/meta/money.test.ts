import { currencies, exponentOf, money } from '@adloom/domain/money'
import units from '@adloom/platform-facts/money/currency-units.json' with { type: 'json' }
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasKnownUnit, moneyOfUnits, unitsOf } from './money.ts'
import { mutant } from './testing/mutant.ts'

const whole = new Set(units.metaOffset1.value)
const unknown = new Set(units.metaUnknown.value)

/** Meta's units in one major unit: one where it counts whole units, a hundred everywhere else. */
const offsetOf = (currency: string) => (whole.has(currency) ? 1 : 100)

test('the table of currencies is that of the runtime, but for funds, the newest and those that are no more', () => {
  const runtime = Intl.supportedValuesOf('currency')
  expect(currencies.filter((code) => !runtime.includes(code))).toEqual(
    'BOV CHE CHW CLF COU MXV USN UYI UYW VED XAD'.split(' '),
  )
  expect(runtime.filter((code) => !currencies.includes(code))).toEqual('ANG CUC HRK SLL XDR XSU ZWL'.split(' '))
})

test.each([...unknown])('%s is refused, because nobody knows the unit', (currency) => {
  expect(hasKnownUnit(currency)).toBe(false)
  expect(unitsOf(money(5, currency), currency, 'x')).toMatchObject({ ok: false, problem: { code: 'NOT_SUPPORTED' } })
  expect(moneyOfUnits(5, currency)).toBeNull()
})

describe.each(currencies.filter((code) => !unknown.has(code)))('%s', (currency) => {
  const major = 10 ** exponentOf(currency)

  test('five of the major unit are five times the offset', () => {
    expect(unitsOf(money(5 * major, currency), currency, 'x')).toEqual({ ok: true, units: 5 * offsetOf(currency) })
  })

  test('every amount is said exactly or refused with the nearest that can be said', () => {
    const size = major / offsetOf(currency)
    for (let minor = 0; minor <= Math.max(300, 3 * size); minor += 1) {
      const answer = unitsOf(money(minor, currency), currency, 'x')
      const exact = (minor * offsetOf(currency)) / major
      if (answer.ok) {
        expect(answer.units).toBe(exact)
        expect(moneyOfUnits(answer.units, currency)).toEqual(money(minor, currency))
        continue
      }
      expect(Number.isInteger(exact)).toBe(false)
      expect(answer.problem).toMatchObject({
        code: 'NOT_REPRESENTABLE',
        unit: money(size, currency),
        below: money(Math.floor(exact) * size, currency),
        above: money(Math.ceil(exact) * size, currency),
      })
    }
  })
})

property.prop([fc.constantFrom(...currencies), fc.nat({ max: Number.MAX_SAFE_INTEGER })])(
  'no amount is ever rounded',
  (currency, minor) => {
    const answer = unitsOf(money(minor, currency), currency, 'x')
    if (answer.ok)
      expect(BigInt(answer.units) * BigInt(10 ** exponentOf(currency))).toBe(BigInt(minor) * BigInt(offsetOf(currency)))
  },
)

test('an amount of another currency is refused', () => {
  expect(unitsOf(money(100, 'USD'), 'INR', 'campaign.dailyBudget')).toMatchObject({
    ok: false,
    problem: { code: 'OTHER_CURRENCY', path: 'campaign.dailyBudget', currency: 'INR' },
  })
})

mutant(
  'unitsOf: a currency that nobody knows is taken for hundredths',
  './money.ts',
  '!hasKnownUnit(currency)) return { ok',
  'false) return { ok',
)
mutant(
  'unitsOf: an amount that cannot be said is rounded down',
  './money.ts',
  'if (answer.ok) return answer',
  'if (answer.ok) return answer\n  if (answer.below) return { ok: true, units: answer.below.minor / answer.unit.minor }',
)
