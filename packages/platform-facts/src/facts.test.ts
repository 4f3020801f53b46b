import { describe, expect, test } from 'vitest'
import meta from './meta/v25.0.json' with { type: 'json' }
import money from './money/currency-units.json' with { type: 'json' }

interface Fact {
  readonly path: string
  readonly source?: unknown
  readonly date?: unknown
  readonly verify?: unknown
}

/** Every object with a `value` of its own, by path; what is found below a value belongs to it. */
function factsIn(node: unknown, path = ''): Fact[] {
  if (typeof node !== 'object' || node === null) return []
  if ('value' in node && 'source' in node) return [{ ...node, path }]
  return Object.entries(node).flatMap(([key, child]) => factsIn(child, path === '' ? key : `${path}/${key}`))
}

/** Leaves that stand outside of any fact: they would have no source. */
function looseLeaves(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [path]
  if ('value' in node && 'source' in node) return []
  return Object.entries(node).flatMap(([key, child]) => looseLeaves(child, path === '' ? key : `${path}/${key}`))
}

describe.each([
  ['meta/v25.0.json', meta, ['platform', 'name', 'apiVersion']],
  ['money/currency-units.json', money, []],
] as const)('%s', (_file, file, headings) => {
  const { sources, ...body } = file
  const facts = factsIn(body)

  test('every value has a source that is listed and the date of that source', () => {
    expect(facts.length).toBeGreaterThan(10)
    for (const { path, source, date } of facts) {
      const known = Object.entries(sources).find(([id]) => id === source)?.[1]
      expect(known, path).toBeDefined()
      expect(date, path).toBe(known?.date)
      expect(date, path).toMatch(/^20\d\d-\d\d-\d\d$/)
    }
  })

  test('nothing stands outside of a fact', () => {
    expect(looseLeaves(body)).toEqual(headings)
  })

  test('what only a secondary source says is marked for verification', () => {
    for (const { path, source, verify } of facts) {
      const secondary = Object.entries(sources).find(([id]) => id === source)?.[1].kind === 'secondary'
      if (secondary) expect(verify, path).toBe(true)
    }
  })

  test('every listed source is used and can be opened', () => {
    const used = new Set(facts.map(({ source }) => source))
    for (const [id, source] of Object.entries(sources)) {
      expect(used, id).toContain(id)
      expect(source.url, id).toMatch(/^https:\/\//)
    }
  })
})

test('the enums of Meta are complete and without doubles', () => {
  const sizes = Object.fromEntries(Object.entries(meta.enums).map(([name, { value }]) => [name, value.length]))
  expect(sizes).toMatchObject({
    'campaign.objective_create': 21,
    'campaign.special_ad_categories': 7,
    'adset.optimization_goal': 32,
    'adset.billing_event': 11,
    'adset.destination_type': 23,
  })
  for (const { value } of Object.values(meta.enums)) expect(new Set<string>(value).size).toBe(value.length)
})

test('both files agree on where Meta counts in other units than ISO', () => {
  const derived = Object.fromEntries(
    Object.entries(money.metaDiffersFromIso).map(([code, { value }]) => [
      code,
      10 ** value.isoExponent / value.metaOffset,
    ]),
  )
  expect(meta.money.minorPerUnit.value).toEqual(derived)
  expect(meta.money.offset1.value).toEqual(money.metaOffset1.value)
})

test('the examples follow from the units', () => {
  const perUnit: Readonly<Record<string, number>> = meta.money.minorPerUnit.value
  for (const { minor, currency, meta: units } of money.examples.value) {
    const exact = minor / (perUnit[currency] ?? 1)
    expect(Number.isInteger(exact) ? exact : null, `${minor} ${currency}`).toBe(units)
  }
})

test('no subcode stands for two classes, and each has the code that it comes with', () => {
  const { retry, doNotRetry, tokenSubcodes, budgetSharing, validation } = meta.errors
  const named = [retry, doNotRetry, tokenSubcodes, budgetSharing, validation].flatMap(
    ({ value }): readonly { code: number; class: string; subcode?: number }[] => value,
  )
  const subcodes = named.flatMap(({ subcode }) => subcode ?? [])
  expect(subcodes.length).toBeGreaterThanOrEqual(18)
  expect(new Set(subcodes).size).toBe(subcodes.length)
  expect(named.every(({ code }) => Number.isInteger(code))).toBe(true)
})
