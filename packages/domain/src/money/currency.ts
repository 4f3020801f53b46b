import { domainError } from '../errors.ts'

// ISO 4217, list one (active codes), as amended up to 2026. Precious metals, testing and "no currency" codes are left out:
// no ad is paid in them. BGN stays although Bulgaria pays in euro since 2026: accounts still report their past in it.
const digits: readonly (readonly [exponent: number, codes: string])[] = [
  [0, 'BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF'],
  [3, 'BHDIQDJODKWDLYDOMRTND'],
  [4, 'CLFUYW'],
  [
    2,
    'AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCVECZKDKKDOPDZD' +
      'EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMKDMMK' +
      'MNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTN' +
      'SVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG',
  ],
]

const exponents = new Map<string, number>(
  digits.flatMap(([exponent, codes]) => (codes.match(/.{3}/g) ?? []).map((code) => [code, exponent] as const)),
)

/** Every currency an amount may have: ISO 4217 codes in capitals. */
export const currencies: readonly string[] = [...exponents.keys()].sort()

export function isCurrency(code: string): boolean {
  return exponents.has(code)
}

/**
 * How many decimal digits the minor unit of a currency has: 2 for INR, 0 for JPY, 3 for KWD, 4 for CLF.
 *
 * @throws DomainError `money.currency` for a code that is not an active currency of ISO 4217
 */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw domainError('money.currency', 'not an ISO 4217 currency code', { currency })
  return exponent
}
