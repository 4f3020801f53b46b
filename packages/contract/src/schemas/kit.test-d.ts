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

test('a schema that forgets a key that may be absent does not compile', () => {
  // @ts-expect-error `note` is missing
  shapeOf<Sample>()(strict({ name: z.string(), kind: z.enum(['a', 'b']) }))
})

test('a schema with a key that the interface does not have does not compile', () => {
  // @ts-expect-error `more` is not in the interface
  shapeOf<{ name: string }>()(loose({ name: z.string(), more: z.string() }))
})

test('a schema with other members does not compile', () => {
  // @ts-expect-error `b` is missing
  shapeOf<{ kind: 'a' | 'b' }>()(strict({ kind: z.enum(['a']) }))
  // @ts-expect-error an open set must be open on both sides
  shapeOf<{ kind: 'a' | 'b' }>()(strict({ kind: open(['a', 'b']) }))
})
