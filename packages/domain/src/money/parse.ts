import { exponentOf, isCurrency } from './currency.ts'
import { type Money, money } from './money.ts'
import { type CurrencySigns, magnitudesOf, plainText, signsOf } from './notation.ts'
import { readNumber } from './read-number.ts'

/** Why a text is no amount. A widget has a sentence for each. */
export type MoneyIssueCode =
  /** Nothing was typed. */
  | 'money.empty'
  /** No number that anybody writes. */
  | 'money.unreadable'
  /** Could be two amounts, or is written as another country writes: `1.200` where neither sign is settled. */
  | 'money.ambiguous'
  /** More digits than the currency has. */
  | 'money.too_precise'
  /** Beyond what can be counted exactly. */
  | 'money.too_large'
  /** Below zero. */
  | 'money.negative'
  /** An amount of a currency that is not asked for. */
  | 'money.other_currency'

export type ParsedMoney =
  | { readonly ok: true; readonly value: Money }
  | {
      readonly ok: false
      readonly code: MoneyIssueCode
      /** `text` as typed, `currency` and its `digits`, and `found` for another currency's sign. */
      readonly params: {
        readonly text: string
        readonly currency: string
        readonly digits: number
        readonly found?: string
      }
    }

const minus = /^[-−–]\s*|\s*[-−–]$|^\(.*\)$/

/** Takes the currency's sign off either end, and reports a minus on the way: `-₹5`, `₹-5`, `(₹5)`, `5-`. */
function strip(text: string, signs: CurrencySigns): { rest: string; negative: boolean } {
  let rest = text
  let negative = false
  for (let round = 0; round < 4; round += 1) {
    const first = signs.before.find((sign) => rest.toLowerCase().startsWith(sign)) ?? ''
    rest = rest.slice(first.length)
    const last = signs.behind.find((sign) => rest.toLowerCase().endsWith(sign)) ?? ''
    rest = rest.slice(0, rest.length - last.length)
    rest = rest.trim()
    if (minus.test(rest)) {
      negative = true
      rest = rest.startsWith('(') ? rest.slice(1, -1) : rest.replace(minus, '')
    }
  }
  return { rest, negative }
}

function otherCurrency(text: string): string | undefined {
  const sign = /\p{L}*\p{Sc}/u.exec(text)?.[0]
  if (sign !== undefined) return sign
  return text.match(/\p{L}+/gu)?.find((word) => isCurrency(word.toUpperCase()))
}

/**
 * Reads an amount as a person of a locale types it: with or without sign or code, grouped or not, in any digits, with
 * `k`, lakh and crore (`1.2cr`, `2 lakh`) and the locale's own short words. It never guesses: what the locale does not
 * settle is `money.ambiguous`, and no digit is ever rounded away.
 *
 * @throws DomainError `money.currency` for an unknown currency, RangeError for a locale that is no BCP 47 tag
 */
export function parseMoney(
  text: string,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): ParsedMoney {
  const digits = exponentOf(currency)
  const refuse = (code: MoneyIssueCode, found?: string): ParsedMoney => ({
    ok: false,
    code,
    params: found === undefined ? { text, currency, digits } : { text, currency, digits, found },
  })
  if (text.length > 200) return refuse('money.unreadable')
  const { plain, latin } = plainText(text)
  if (plain === '') return refuse('money.empty')

  const magnitudes = magnitudesOf(locale, currency)
  const signs = signsOf(locale, currency)
  const { rest, negative } = strip(plain, signs)
  const match = /^([\d.,'٫٬ ]*\d[.,٫]?) ?(\D*)$/.exec(rest)
  const number = match?.[1]
  const word = match?.[2]?.toLowerCase() ?? ''
  const zeros = word === '' ? 0 : magnitudes.get(word)
  if (number === undefined || zeros === undefined) {
    const found = otherCurrency(rest)
    return found === undefined ? refuse('money.unreadable') : refuse('money.other_currency', found)
  }
  // The kina's K behind a number: five, or five thousand?
  if (signs.before.includes(word)) return refuse('money.ambiguous')

  const read = readNumber(number, locale, currency, latin)
  if (typeof read === 'string') return refuse(`money.${read}`)
  if (negative) return refuse('money.negative')

  const shift = digits + zeros - read.fraction.length
  const counted = BigInt(read.whole + read.fraction)
  const divisor = 10n ** BigInt(Math.max(0, -shift))
  if (zeros === 0 ? shift < 0 : counted % divisor !== 0n) return refuse('money.too_precise')
  const minor = (counted * 10n ** BigInt(Math.max(0, shift))) / divisor
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return refuse('money.too_large')
  return { ok: true, value: money(Number(minor), currency) }
}
