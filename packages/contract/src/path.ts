import type { Route } from './route.ts'

type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never

/** What has to be known to build the path of a route. */
export type PathParams<R extends Pick<Route, 'path'>> = {
  readonly [Name in ParamName<R['path']>]: string | number
}

/**
 * The path of a route with its parameters filled in, each encoded as one segment.
 *
 * @throws RangeError when a parameter is missing, empty, `.` or `..`: an address would swallow such a segment and reach
 * another route
 */
export function buildPath<R extends Pick<Route, 'path'>>(route: R, params: PathParams<R>): string {
  const given: Readonly<Record<string, string | number>> = params
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(given[name] ?? '')
    if (value === '' || value === '.' || value === '..') {
      throw new RangeError(`"${value}" cannot be the ${name} of ${route.path}. Give an id.`)
    }
    return encodeURIComponent(value)
  })
}

type QueryValue = string | number | boolean

/**
 * The query string of a request, without the question mark. A list repeats its key; an empty list is the key with an
 * empty value, so that "none of these" is not taken for "no filter"; what is undefined is left out. `queryOf` and the
 * schemas read it back.
 *
 * @example encodeQuery({ status: ['draft', 'live'], limit: 10 }) // 'status=draft&status=live&limit=10'
 */
export function encodeQuery(query: object): string {
  const encoded = new URLSearchParams()
  for (const [key, value] of Object.entries(query) as [string, QueryValue | readonly QueryValue[] | undefined][]) {
    if (value === undefined) continue
    const values: readonly QueryValue[] = Array.isArray(value) ? value : [value]
    if (values.length === 0) encoded.append(key, '')
    for (const one of values) encoded.append(key, String(one))
  }
  return encoded.toString()
}

/** A query string as the schemas take it: a key that came once is a text, one that came again a list. */
export function queryOf(query: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}
