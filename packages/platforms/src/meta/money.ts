import { toPlatformUnits } from '@adloom/domain/capability'
import { exponentOf, isCurrency, isMoney, type Money, money } from '@adloom/domain/money'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import type { RenderProblem } from './problems.ts'

const perUnit: Readonly<Record<string, number>> = facts.money.minorPerUnit.value

/** So that the next amount above that can be said is a safe integer, too. */
const most = Number.MAX_SAFE_INTEGER - Math.max(...Object.values(perUnit))

/**
 * Whether Meta's unit of a currency is known. Where ISO 4217 has no decimals and Meta does not list the currency among
 * those in whole units, its rule and what clients report differ by a factor of a hundred: nobody should guess.
 */
export function hasKnownUnit(currency: string): boolean {
  return isCurrency(currency) && (exponentOf(currency) >= 2 || facts.money.offset1.value.includes(currency))
}

/**
 * An amount in Meta's own units: whole major units of some currencies, hundredths of all others. Never rounded.
 *
 * @param value    a field of a plan
 * @param currency of the ad account
 * @param path     of the field, for the problem
 */
export function unitsOf(
  value: unknown,
  currency: string,
  path: string,
): { readonly ok: true; readonly units: number } | { readonly ok: false; readonly problem: RenderProblem } {
  if (!isMoney(value) || value.minor < 0 || value.minor > most) return { ok: false, problem: { code: 'INVALID', path } }
  if (value.currency !== currency) {
    return { ok: false, problem: { code: 'OTHER_CURRENCY', path, amount: value, currency } }
  }
  if (!hasKnownUnit(currency)) return { ok: false, problem: { code: 'NOT_SUPPORTED', path, value: currency } }
  const answer = toPlatformUnits(value, perUnit)
  if (answer.ok) return answer
  const { unit, below, above } = answer
  return { ok: false, problem: { code: 'NOT_REPRESENTABLE', path, amount: value, unit, below, above } }
}

/**
 * The amount that so many of Meta's units are; `null` where there is none or its unit is not known.
 *
 * @param units whole, as read from the wire
 */
export function moneyOfUnits(units: number | null, currency: string): Money | null {
  if (units === null || !hasKnownUnit(currency)) return null
  const minor = units * ((Object.hasOwn(perUnit, currency) ? perUnit[currency] : undefined) ?? 1)
  return Number.isSafeInteger(minor) ? money(minor, currency) : null
}
