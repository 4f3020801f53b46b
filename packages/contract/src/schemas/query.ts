import * as z from 'zod/mini'
import type { PageQuery } from '../route.ts'
import { shapeOf } from './kit.ts'

/** How many members a page has when nobody says, and the most it can have. */
export const pageLimit = { default: 25, max: 100 } as const

/** A whole number, written in digits. */
export function integerParam(minimum: number, maximum: number) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value)),
    z.int().check(z.minimum(minimum), z.maximum(maximum)),
  )
}

/** `true` or `false`, in these words. */
export function booleanParam() {
  return z.pipe(
    z.transform((value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)),
    z.boolean(),
  )
}

/**
 * A list: the key repeated, or one value with commas. The key with an empty value is the empty list, so that "none of
 * them" is not taken for "no filter".
 */
export function listParam<T>(item: z.ZodMiniType<T>, maximum: number) {
  return z.pipe(
    z.transform((value: unknown) => {
      if (value === '') return []
      const parts: readonly unknown[] = Array.isArray(value) ? value : [value]
      return parts.flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]))
    }),
    z.array(item).check(z.maxLength(maximum)),
  )
}

export const pageFields = {
  cursor: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(1_000))),
  limit: z.exactOptional(integerParam(1, pageLimit.max)),
  totalCount: z.exactOptional(booleanParam()),
}

export const PageParams = shapeOf<PageQuery>()(z.strictObject(pageFields))

/** No parameters at all. */
export const nothing: z.ZodMiniType<Readonly<Record<string, never>>> = z.strictObject({})
