import { expectTypeOf, test } from 'vitest'
import * as z from 'zod/mini'
import { loose, open, shapeOf, strict } from './kit.ts'

interface Sample {
  readonly name: string
  readonly note?: string
  readonly kind: 'a' | 'b'
}

test('a schema that says the same as its interface passes', () => {
  const schema = shapeOf<Sample>()(
    strict({ name: z.string(), note: z.exactOptional(z.string()), kind: z.enum(['a', 'b']) }),
  )
  expectTypeOf<z.output<typeof schema>>().toEqualTypeOf<Sample>()
})

test('a schema that says something else does not compile', () => {
  const schemas = [
    // @ts-expect-error `note`, which may be absent, is forgotten
    shapeOf<Sample>()(strict({ name: z.string(), kind: z.enum(['a', 'b']) })),
    // @ts-expect-error `more` is not in the interface
    shapeOf<{ name: string }>()(loose({ name: z.string(), more: z.string() })),
    // @ts-expect-error the member `b` is forgotten
    shapeOf<{ kind: 'a' | 'b' }>()(strict({ kind: z.enum(['a']) })),
    // @ts-expect-error an open set must be open on both sides
    shapeOf<{ kind: 'a' | 'b' }>()(strict({ kind: open(['a', 'b']) })),
  ]
  expectTypeOf(schemas).toBeArray()
})
