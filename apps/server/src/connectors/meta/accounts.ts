import type { ConnectionAccount } from '@adloom/contract'
import { moneyOfUnits, type WireRequest } from '@adloom/platforms/meta'
import type { Outcome } from '../outcome.ts'
import type { AccountFacts, Asked } from '../platform.ts'
import { fromAnswer, isObject } from './answers.ts'

/** Sends a read, and again where that helps. */
export type Read = (request: WireRequest) => Promise<Outcome>

/** `account_status` of https://developers.facebook.com/docs/marketing-api/reference/ad-account: why no ads run. */
const hindrances: Readonly<Record<string, string | null>> = {
  1: null,
  2: 'The ad account is disabled.',
  3: 'The ad account has a bill that is not settled.',
  7: 'The ad account is under review for risk.',
  8: null, // A payment is on its way.
  9: null, // In a period of grace.
  100: 'The ad account is about to be closed.',
  101: 'The ad account is closed.',
}

const pageSize = 100
/** More than a person can choose from; a list that never ends stops here. */
const pagesAtMost = 20

const get = (path: string, fields: readonly string[], after?: string): WireRequest => ({
  method: 'GET',
  path,
  params: { fields: fields.join(','), ...(after !== undefined && { after }) },
})

type Item = Readonly<Record<string, unknown>>

/** All pages of a list. */
async function all(read: Read, path: string, fields: readonly string[]): Promise<Asked<readonly Item[]>> {
  const items: Item[] = []
  let after: string | undefined
  for (let page = 0; page < pagesAtMost; page++) {
    const request = get(path, fields, after)
    const answer = fromAnswer(await read({ ...request, params: { ...request.params, limit: pageSize } }), listOf)
    if (!answer.ok) return answer
    items.push(...answer.value.items)
    after = answer.value.after
    if (after === undefined) break
  }
  return { ok: true, value: items }
}

function listOf({
  data,
  paging,
}: Item): { readonly items: readonly Item[]; readonly after: string | undefined } | undefined {
  if (!Array.isArray(data)) return undefined
  const cursors = isObject(paging) && isObject(paging['cursors']) ? paging['cursors'] : {}
  // The last page has a cursor as well; only `next` says that there is another.
  const goesOn = isObject(paging) && typeof paging['next'] === 'string'
  const { after } = cursors
  return { items: data.filter(isObject), after: goesOn && typeof after === 'string' ? after : undefined }
}

const named = (items: readonly Item[]): readonly { readonly id: string; readonly name: string }[] =>
  items.map(({ id, name }) => ({ id: text(id), name: text(name) || text(id) }))

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Meta writes amounts as numbers or as text. */
function wholeNumber(value: unknown): number | null {
  const number = text(value) === '' ? Number.NaN : Number(text(value))
  return Number.isSafeInteger(number) ? number : null
}

function hindranceOf(status: string): string | null {
  const known = Object.hasOwn(hindrances, status) ? hindrances[status] : undefined
  return known === undefined ? `The ad account has a status that is not known here: ${status}.` : known
}

const accountFields = ['account_id', 'name', 'currency', 'timezone_name', 'account_status'] as const

/** All accounts of whoever signed in. */
export async function listAccounts(read: Read): Promise<Asked<readonly Omit<ConnectionAccount, 'connectionId'>[]>> {
  const found = await all(read, 'me/adaccounts', accountFields)
  if (!found.ok) return found
  return {
    ok: true,
    value: found.value.map((account) => ({
      accountId: text(account['account_id']),
      name: text(account['name']),
      currency: text(account['currency']),
      timeZone: text(account['timezone_name']),
    })),
  }
}

/** What there is to know of one account. */
export async function readAccount(read: Read, accountId: string): Promise<Asked<AccountFacts>> {
  const path = `act_${accountId.replace(/^act_/, '')}`
  const account = fromAnswer(await read(get(path, [...accountFields, 'min_daily_budget'])), (body) => body)
  if (!account.ok) return account
  const pages = await all(read, `${path}/promote_pages`, ['id', 'name'])
  if (!pages.ok) return pages
  const pixels = await all(read, `${path}/adspixels`, ['id', 'name'])
  if (!pixels.ok) return pixels
  const { name, currency: code, timezone_name: zone, account_status: status, min_daily_budget: least } = account.value
  const currency = text(code)
  return {
    ok: true,
    value: {
      accountId: text(account.value['account_id']),
      name: text(name),
      currency,
      timeZone: text(zone),
      minimumDaily: moneyOfUnits(wholeNumber(least), currency),
      pages: named(pages.value),
      pixels: named(pixels.value),
      hindrance: hindranceOf(text(status)),
    },
  }
}
