import fc from 'fast-check'
import type { RouteEntry } from '../every-route.ts'
import { schemasOf } from '../schemas/table.ts'
import { arbitraryOf } from './arbitrary-of.ts'

/** A request that a route accepts, before it is put on the wire. */
export interface ArbitraryRequest {
  readonly params: Readonly<Record<string, string | number>>
  readonly query: Readonly<Record<string, unknown>>
  /** `undefined` for a route that takes no JSON. */
  readonly body: object | undefined
}

/** Requests that a route accepts; made from its schemas, so that a new route has them at once. */
export function requestArbitrary({ resource, name }: RouteEntry): fc.Arbitrary<ArbitraryRequest> {
  const { params, query, body } = schemasOf(resource, name)
  return fc.record({
    params: arbitraryOf(params) as fc.Arbitrary<ArbitraryRequest['params']>,
    query: arbitraryOf(query) as fc.Arbitrary<ArbitraryRequest['query']>,
    body: body === null ? fc.constant(undefined) : arbitraryOf(body),
  })
}

/** Answers that a route may give today, or `null` where it answers with no JSON. */
export function answerArbitrary({ resource, name }: RouteEntry): fc.Arbitrary<object> | null {
  const { response } = schemasOf(resource, name)
  return response === null ? null : arbitraryOf(response)
}
