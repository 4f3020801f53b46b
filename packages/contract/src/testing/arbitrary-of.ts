import fc from 'fast-check'
import type * as z from 'zod/mini'
import { AnyJson, DocumentPath } from '../schemas/document.ts'
import { Currency, Locale, Origin, WallClock, WebAddress, Zone } from '../schemas/values.ts'

type AnySchema = z.core.$ZodTypes

/** Well-formed text: half a surrogate pair does not survive an address. */
const anyText = (constraints: fc.StringConstraints = {}) => fc.string({ unit: 'binary', ...constraints })

const anyKey = fc
  .stringMatching(/^[a-z][A-Za-z0-9_]{0,11}$/)
  .filter((key) => key !== 'constructor' && key !== 'prototype')

const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    anyNumber(-1e9, 1e9),
    anyText({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

/** What a check of our own demands cannot be read off a schema. */
const byHand = new Map<unknown, fc.Arbitrary<unknown>>([
  [AnyJson, anyJson],
  [Currency, fc.constantFrom('INR', 'USD', 'JPY', 'KWD')],
  [Zone, fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'UTC')],
  [Locale, fc.constantFrom('en-IN', 'hi', 'de-DE', 'ar-EG', 'zh-Hant-TW')],
  [Origin, fc.constantFrom('https://shop.example.com', 'http://127.0.0.1:4173', 'https://a.b.example:8443')],
  [WebAddress, fc.webUrl({ withQueryParameters: true, size: 'small' })],
  [
    WallClock,
    fc
      .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16)),
  ],
  [DocumentPath, fc.array(anyKey, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('.'))],
])

/**
 * Values that a schema accepts and that survive JSON: what the type, the lengths, the patterns and the members allow.
 * A refinement that is not known here (`byHand`) is not respected; the law that uses the values then fails.
 */
export function arbitraryOf<T>(schema: z.ZodMiniType<T>): fc.Arbitrary<T> {
  return valuesOf(schema as unknown as AnySchema, 0) as fc.Arbitrary<T>
}

function valuesOf(schema: AnySchema, depth: number): fc.Arbitrary<unknown> {
  const known = byHand.get(schema)
  if (known !== undefined) return known
  const {
    _zod: { def },
  } = schema
  const inner = (of: unknown) => valuesOf(of as AnySchema, depth + 1)
  switch (def.type) {
    case 'object':
      return objectsOf(def.shape, inner)
    case 'array': {
      const { minimum = 0, maximum = 5 } = limitsOf(schema)
      const most = depth > 8 ? minimum : Math.max(minimum, Math.min(maximum, 5))
      return fc.uniqueArray(inner(def.element), { minLength: minimum, maxLength: most, selector: identityOf })
    }
    case 'record':
      return fc.dictionary(inner(def.keyType) as fc.Arbitrary<string>, inner(def.valueType), {
        maxKeys: 4,
        noNullPrototype: true,
      })
    case 'string':
      return textsOf(schema)
    case 'number': {
      const { minimum: least = -1e9, maximum: most = 1e9 } = limitsOf(schema)
      const whole = 'format' in def && def.format === 'safeint'
      return whole ? fc.integer({ min: least, max: Math.min(most, 2 ** 40) }) : anyNumber(least, most)
    }
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'nullable':
      return depth > 8 ? fc.constant(null) : fc.option(inner(def.innerType), { nil: null })
    case 'optional':
    case 'prefault':
      return inner(def.innerType)
    case 'union':
      // The last variants of our recursive unions are those that end.
      return depth > 8 ? inner(def.options.at(-1)) : fc.oneof(...def.options.map(inner))
    case 'lazy':
      return inner(def.getter())
    case 'pipe':
      return inner(def.out)
    default:
      throw new Error(`There are no values yet for a schema of the type "${def.type}". Add them to arbitraryOf.`)
  }
}

function objectsOf(
  shape: Readonly<Record<string, unknown>>,
  inner: (of: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const keys = Object.keys(shape)
  const required = keys.filter((key) => !isOptional(shape[key]))
  return fc.record(Object.fromEntries(keys.map((key) => [key, inner(shape[key])])), {
    requiredKeys: required,
    noNullPrototype: true,
  })
}

function isOptional(schema: unknown): boolean {
  const {
    _zod: { def },
  } = schema as AnySchema
  return def.type === 'optional'
}

function textsOf(schema: AnySchema): fc.Arbitrary<string> {
  const { minimum = 0, maximum = 60, pattern } = limitsOf(schema)
  if (pattern !== undefined) return fc.stringMatching(pattern)
  const most = Math.max(minimum, Math.min(maximum, 60))
  return anyText({ minLength: minimum, maxLength: most }).filter(
    (text) => text.length >= minimum && text.length <= most,
  )
}

interface Limits {
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: RegExp
}

/** What the checks of a schema say of lengths, bounds and form. */
function limitsOf({
  _zod: {
    def: { checks },
  },
}: AnySchema): Limits {
  return (checks ?? []).reduce<Limits>((limits, { _zod: { def } }) => {
    const { minimum, maximum, value, pattern } = def as Limits & { value?: number }
    if (minimum !== undefined) return { ...limits, minimum }
    if (maximum !== undefined) return { ...limits, maximum }
    if (pattern !== undefined) return { ...limits, pattern }
    if (def.check === 'greater_than' && value !== undefined) return { ...limits, minimum: value }
    return def.check === 'less_than' && value !== undefined ? { ...limits, maximum: value } : limits
  }, {})
}

/** JSON has no negative zero. */
function anyNumber(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
}

function identityOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : JSON.stringify(value)
}
