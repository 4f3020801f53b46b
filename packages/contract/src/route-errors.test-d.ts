import { expectTypeOf, test } from 'vitest'
import type { ErrorsOf } from './route-errors.ts'
import type { routes } from './routes/index.ts'

test('the errors of a route as a type are those it can answer with', () => {
  type Update = ErrorsOf<typeof routes.campaigns.update>
  expectTypeOf<'document.conflict' | 'precondition.required' | 'auth.expired'>().toExtend<Update>()
  expectTypeOf<'cursor.invalid'>().not.toExtend<Update>()
  expectTypeOf<ErrorsOf<typeof routes.assets.content>>().toEqualTypeOf<
    'asset.link_invalid' | 'asset.not_found' | 'request.invalid' | 'server.unavailable' | 'server.internal'
  >()
})
