import { fc } from '@fast-check/vitest'

/** As much of JSON Schema as the contract's requests use. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Values that tend to hurt: what the database cannot keep, what JavaScript misreads, what SQL or HTML would run. */
const nasty: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  '',
  ' ',
  '\u0000',
  '\ud800',
  '💥'.repeat(200),
  "'; drop table campaign; --",
  '<script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  -1,
  0,
  1e308,
  2 ** 53,
  0.1,
  null,
  true,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 1 },
)

/** Values that mostly fit a schema, and sometimes anything at all. */
export function valueFor(schema: Schema, resolve: (ref: string) => Schema, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingFor(schema, resolve, depth)
  return fc.oneof(
    { weight: 12, arbitrary: fitting },
    { weight: 1, arbitrary: nasty },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
}

function fittingFor(schema: Schema, resolve: (ref: string) => Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return depth > 6 ? nasty : fittingFor(resolve(schema.$ref), resolve, depth + 1)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fittingFor(choice, resolve, depth + 1)))
  const [type] = Array.isArray(schema.type) ? schema.type : [schema.type]
  switch (type) {
    case 'object':
      return objectFor(schema, resolve, depth)
    case 'array': {
      const item = schema.items ? valueFor(schema.items, resolve, depth + 1) : fc.jsonValue()
      const minLength = schema.minItems ?? 0
      return fc.array(item, {
        minLength,
        maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 3, depth > 3 ? 1 : 3)),
      })
    }
    case 'string':
      return textFor(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000_000, 2 ** 31) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

function objectFor(schema: Schema, resolve: (ref: string) => Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const record = fc.record(
    Object.fromEntries(properties.map(([name, inner]) => [name, valueFor(inner, resolve, depth + 1)])),
    { requiredKeys: [...(schema.required ?? [])].filter((name) => properties.some(([known]) => known === name)) },
  )
  // Now and then one key too many.
  return fc.oneof(
    { weight: 15, arbitrary: record },
    { weight: 1, arbitrary: fc.tuple(record, fc.string()).map(([known, name]) => ({ ...known, [name]: 1 })) },
  )
}

function textFor({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: 64 })
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
}
