import { everyRoute, type ProblemIssue, type Route } from '@adloom/contract'
import { type AnyRouteSchemas, checkValue, schemas } from '@adloom/contract/schemas'
import type { ResponseValidation } from './http/options.ts'

/**
 * Checks every answer against the contract. For development and for tests of a backend; a server that is newer than
 * this client passes, since what it adds is let through.
 *
 * @param mode `warn` logs what does not fit; `throw` fails the call with `response.invalid`
 * @example createAdloom({ baseUrl, getToken, responseValidation: validateResponses('warn') })
 */
export function validateResponses(mode: ResponseValidation['mode']): ResponseValidation {
  return { mode, check }
}

export type { ResponseValidation }

const byRoute = new Map<Route, AnyRouteSchemas['response']>(
  everyRoute().map(({ route, resource, name }) => {
    const table: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas
    return [route, table[resource]?.[name]?.response ?? null]
  }),
)

function check(route: Route, data: unknown): readonly ProblemIssue[] {
  const schema = byRoute.get(route)
  if (!schema) return []
  const checked = checkValue(schema, data, 'body')
  return checked.ok ? [] : checked.issues
}
