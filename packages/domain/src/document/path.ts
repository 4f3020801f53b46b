import type { Path } from './types.ts'

/** Keys that could reach a prototype. No path and no value may contain them. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export function isForbiddenKey(key: string): boolean {
  return forbiddenKeys.has(key)
}

/** The keys and ids of a path, outermost first; none for the document itself (`''`). */
export function segmentsOf(path: Path): string[] {
  return path === '' ? [] : path.split('.')
}

/**
 * Joins paths, keys and ids into one path; empty parts fall away.
 *
 * @example joinPath('adGroups', 'ag_1', 'ads') // 'adGroups.ag_1.ads'
 */
export function joinPath(...parts: readonly string[]): Path {
  return parts.filter((part) => part !== '').join('.')
}

/** The path one step further out, `''` for a top-level key, `null` for the document itself. */
export function parentOf(path: Path): Path | null {
  if (path === '') return null
  const dot = path.lastIndexOf('.')
  return dot === -1 ? '' : path.slice(0, dot)
}

/** The last key or id of a path, `''` for the document itself. */
export function lastSegmentOf(path: Path): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

/** Whether `path` is `ancestor` or stands somewhere inside it. */
export function isUnder(path: Path, ancestor: Path): boolean {
  return ancestor === '' || path === ancestor || path.startsWith(`${ancestor}.`)
}

/** Whether one of two paths stands inside the other, or both are the same. */
export function overlaps(left: Path, right: Path): boolean {
  return isUnder(left, right) || isUnder(right, left)
}

/**
 * Whether a path fits a pattern, in which `*` stands for any one key or id.
 *
 * @example matchesPattern('adGroups.ag_1.name', 'adGroups.*.name') // true
 */
export function matchesPattern(path: Path, pattern: string): boolean {
  const keys = segmentsOf(path)
  const wanted = segmentsOf(pattern)
  return keys.length === wanted.length && wanted.every((segment, index) => segment === '*' || segment === keys[index])
}
