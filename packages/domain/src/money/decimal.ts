import { exponentOf } from './currency.ts'
import type { Money } from './money.ts'

/**
 * The amount in major units with every digit of its minor unit, exactly: `1234.50`, `-0.05`, `5000` (JPY), `12.345` (BHD).
 * A float would already be wrong near the safe bound.
 */
export function toDecimal({ minor, currency }: Money): string {
  const exponent = exponentOf(currency)
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent > 0 ? `.${digits.slice(-exponent)}` : ''
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`
}
