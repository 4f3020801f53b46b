import type { Route } from './route.ts'
import { routes } from './routes/index.ts'

/** A route with its place in the table. */
export interface RouteEntry {
  /** `campaigns.update`; also where its schemas are. */
  readonly id: string
  readonly resource: string
  readonly name: string
  readonly route: Route
}

/** All routes in the order of the table. */
export function everyRoute(): RouteEntry[] {
  return Object.entries(routes).flatMap(([resource, table]) =>
    Object.entries<Route>(table).map(([name, route]) => ({ id: `${resource}.${name}`, resource, name, route })),
  )
}
