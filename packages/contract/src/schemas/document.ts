import type { Issue, Json, Operation } from '@adloom/domain/document'
import * as z from 'zod/mini'
import { form, loose, must, openVariants, outgoing, shapeOf, strict, text } from './kit.ts'

/** What a patch may carry at most, so that one request cannot hold up the others. */
export const documentLimits = { operations: 1_000, depth: 32, stringLength: 20_000, pathLength: 500 } as const

const segment = '[A-Za-z0-9_-]+'

/** Keys and entity ids joined by dots. */
export const DocumentPath = z.string().check(
  z.maxLength(documentLimits.pathLength),
  form(new RegExp(`^${segment}(\\.${segment})*$`)),
  must<string>('key.forbidden', (path) => !path.split('.').some(isForbiddenKey)),
)

/** Any JSON within the limits; what came from `JSON.parse` cannot be anything else. */
export const AnyJson: z.ZodMiniType<Json> = z.custom<Json>().check(
  z.superRefine((value, context) => {
    const fault = faultOf(value, 0)
    if (fault !== null) context.issues.push({ code: 'custom', input: value, params: fault })
  }),
)

const raw = text(0, documentLimits.stringLength)
const EntityId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))

export const OperationIn = shapeOf<Operation>()(
  z.discriminatedUnion('op', [
    strict({ op: z.literal('set'), path: DocumentPath, value: AnyJson, raw: z.exactOptional(raw) }),
    strict({
      op: z.literal('insert'),
      path: DocumentPath,
      value: AnyJson,
      before: z.exactOptional(z.nullable(EntityId)),
    }),
    strict({ op: z.literal('remove'), path: DocumentPath }),
    strict({ op: z.literal('move'), path: DocumentPath, before: z.nullable(EntityId) }),
  ]),
)

/** A change to a document, as it comes in. */
export const DocumentPatch: z.ZodMiniType<readonly Operation[]> = z
  .array(OperationIn)
  .check(z.minLength(1), z.maxLength(documentLimits.operations))

/** One operation as it goes out; a kind that is not known yet passes. */
export const OperationOut = openVariants<Operation>(
  ['set', 'insert', 'remove', 'move'],
  shapeOf<Operation>()(
    z.discriminatedUnion('op', [
      loose({ op: z.literal('set'), path: z.string(), value: z.custom<Json>(), raw: z.exactOptional(z.string()) }),
      loose({
        op: z.literal('insert'),
        path: z.string(),
        value: z.custom<Json>(),
        before: z.exactOptional(z.nullable(z.string())),
      }),
      loose({ op: z.literal('remove'), path: z.string() }),
      loose({ op: z.literal('move'), path: z.string(), before: z.nullable(z.string()) }),
    ]),
  ),
)

export const IssueOut = shapeOf<Issue>()(
  loose({
    path: z.string(),
    code: z.string(),
    severity: outgoing.oneOf(['error', 'warning', 'info']),
    params: z.exactOptional(z.record(z.string(), z.custom<Json>())),
    fix: z.exactOptional(z.array(OperationOut)),
  }),
)

interface JsonFault {
  readonly code: 'key.missing' | 'json.too_deep' | 'string.too_long' | 'key.forbidden' | 'type.wrong'
  readonly [param: string]: string | number
}

function faultOf(value: unknown, depth: number): JsonFault | null {
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : { code: 'type.wrong', expected: 'JSON' }
  if (typeof value === 'string') {
    return value.length <= documentLimits.stringLength
      ? null
      : { code: 'string.too_long', maximum: documentLimits.stringLength }
  }
  if (value === undefined) return { code: 'key.missing' }
  if (typeof value !== 'object') return { code: 'type.wrong', expected: 'JSON' }
  if (depth >= documentLimits.depth) return { code: 'json.too_deep', maximum: documentLimits.depth }
  for (const [key, member] of Object.entries(value)) {
    if (isForbiddenKey(key)) return { code: 'key.forbidden', key }
    const fault = faultOf(member, depth + 1)
    if (fault !== null) return fault
  }
  return null
}

/** Names that reach an object's prototype when written to carelessly. */
function isForbiddenKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}
