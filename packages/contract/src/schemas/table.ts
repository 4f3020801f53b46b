import type * as z from 'zod/mini'
import type { PathParams } from '../path.ts'
import type { Route } from '../route.ts'
import type { routes } from '../routes/index.ts'
import { account } from './account.ts'
import { assets } from './assets.ts'
import { businesses } from './businesses.ts'
import { campaigns } from './campaigns.ts'
import { capabilities } from './capabilities.ts'
import { connections } from './connections.ts'
import { embedSessions } from './embed-sessions.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { tenants } from './tenants.ts'

/** What a route takes and answers with. `body: null` takes none (or bytes, for an upload); `response: null` is no JSON. */
export interface RouteSchemas<R extends Route = Route> {
  readonly params: z.ZodMiniType<PathParams<R>>
  readonly query: z.ZodMiniType<object>
  readonly body: R extends { method: 'GET' | 'DELETE' } | { upload: true } ? null : z.ZodMiniType<object> | null
  readonly response: R extends { success: 204 } | { answers: 'bytes' | 'redirect' } ? null : z.ZodMiniType<object>
}

type SchemasOf<Table> = {
  readonly [Resource in keyof Table]: {
    readonly [Name in keyof Table[Resource]]: RouteSchemas<Extract<Table[Resource][Name], Route>>
  }
}

/** The schemas of every route, keyed like `routes`: a route without schemas does not compile. */
export const schemas = {
  embedSessions,
  tenants,
  businesses,
  connections,
  capabilities,
  assets,
  campaigns,
  jobs,
  account,
  events,
} as const satisfies SchemasOf<typeof routes>

/** Any route's schemas, for code that goes through all of them. */
export interface AnyRouteSchemas {
  readonly params: z.ZodMiniType<object>
  readonly query: z.ZodMiniType<object>
  readonly body: z.ZodMiniType<object> | null
  readonly response: z.ZodMiniType<object> | null
}

/** A request as a handler gets it: read, checked and typed. */
export interface CheckedRequest<S extends AnyRouteSchemas> {
  readonly params: z.output<S['params']>
  readonly query: z.output<S['query']>
  readonly body: S['body'] extends z.ZodMiniType<infer Body> ? Body : undefined
}

/** What a handler answers with. */
export type AnswerOf<S extends AnyRouteSchemas> = S['response'] extends z.ZodMiniType<infer Answer> ? Answer : undefined

/** The schemas of a route by its place in the table, for code that goes through all of them. */
export function schemasOf(resource: string, name: string): AnyRouteSchemas {
  const table: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas
  const found = table[resource]?.[name]
  if (found === undefined) throw new RangeError(`There is no route ${resource}.${name}.`)
  return found
}
