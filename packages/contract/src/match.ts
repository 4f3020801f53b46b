import { everyRoute, type RouteEntry } from './every-route.ts'
import type { Route } from './route.ts'

/** What answers at a method and path. */
export type Match =
  | { readonly kind: 'route'; readonly entry: RouteEntry; readonly params: Readonly<Record<string, string>> }
  /** The path is known, but not with this method. */
  | { readonly kind: 'method'; readonly allowed: readonly Route['method'][] }
  | { readonly kind: 'none' }

interface Candidate {
  readonly entry: RouteEntry
  readonly segments: readonly string[]
}

let ours: ReturnType<typeof matcherOf> | undefined

/**
 * Finds the route of a request. Where a fixed segment and a parameter both fit, the fixed one wins. The path is taken
 * as it was sent, still encoded and without the query; a trailing slash is another path.
 */
export function match(method: string, pathname: string): Match {
  ours ??= matcherOf(everyRoute())
  return ours(method, pathname)
}

/** The same for any table of routes. */
export function matcherOf(entries: readonly RouteEntry[]): (method: string, pathname: string) => Match {
  const candidates: readonly Candidate[] = entries
    .map((entry) => ({ entry, segments: entry.route.path.split('/') }))
    .sort((a, b) => compare(specificity(a.segments), specificity(b.segments)))
  return (method, pathname) => {
    const sent = decoded(pathname)
    if (sent === null) return { kind: 'none' }
    const allowed: Route['method'][] = []
    for (const { entry, segments } of candidates) {
      if (!fits(segments, sent)) continue
      if (entry.route.method === method) return { kind: 'route', entry, params: paramsOf(segments, sent) }
      allowed.push(entry.route.method)
    }
    return allowed.length > 0 ? { kind: 'method', allowed: [...new Set(allowed)] } : { kind: 'none' }
  }
}

/** Sorts before what is less specific: a fixed segment is "0", a parameter "1", the leftmost counts most. */
function specificity(segments: readonly string[]): string {
  return segments.map((segment) => (isParam(segment) ? '1' : '0')).join('')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function fits(segments: readonly string[], sent: readonly string[]): boolean {
  return (
    segments.length === sent.length &&
    segments.every((segment, at) => (isParam(segment) ? sent[at] !== '' : segment === sent[at]))
  )
}

function paramsOf(segments: readonly string[], sent: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((segment, at) => (isParam(segment) ? [[segment.slice(1, -1), sent[at] ?? '']] : [])),
  )
}

function isParam(segment: string): boolean {
  return segment.startsWith('{')
}

function decoded(pathname: string): readonly string[] | null {
  try {
    return pathname.split('/').map(decodeURIComponent)
  } catch {
    return null
  }
}
