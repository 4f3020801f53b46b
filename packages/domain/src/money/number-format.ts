import { formatters } from '../intl.ts'

export const numberFormat = formatters(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** `Intl` reads a decimal string exactly, where a number would be rounded to a float first. */
export function partsOf(format: Intl.NumberFormat, decimal: string): Intl.NumberFormatPart[] {
  return format.formatToParts(decimal as Intl.StringNumericLiteral) // decimals come from `toDecimal` alone
}

export function partOf(parts: readonly Intl.NumberFormatPart[], type: Intl.NumberFormatPartTypes): string | undefined {
  return parts.find((part) => part.type === type)?.value
}
