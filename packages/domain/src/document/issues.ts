import { isUnder, parentOf } from './path.ts'
import type { Issue, Path, Severity } from './types.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Issues with the gravest first; those of one severity stay in the order in which they were found. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return issues.toSorted((left, right) => rank[left.severity] - rank[right.severity])
}

/** Issues at a path or anywhere inside it. */
export function issuesUnder(issues: readonly Issue[], path: Path): Issue[] {
  return issues.filter((issue) => isUnder(issue.path, path))
}

/** The gravest severity among issues, `null` when there is none. */
export function worst(issues: readonly Issue[]): Severity | null {
  return sortIssues(issues)[0]?.severity ?? null
}

/** How many issues of each severity there are. */
export function countIssues(issues: readonly Issue[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const issue of issues) counts[issue.severity] += 1
  return counts
}

/**
 * Sorts issues into the innermost of some places that holds them. An issue in none of them goes to `''`.
 *
 * @param prefixes paths of places, e.g. of the nodes of a tree; one may stand inside another
 */
export function groupIssues(issues: readonly Issue[], prefixes: readonly Path[]): ReadonlyMap<Path, readonly Issue[]> {
  const known = new Set(prefixes)
  const groups = new Map<Path, Issue[]>()
  for (const issue of issues) {
    let place: Path | null = issue.path
    while (place !== null && place !== '' && !known.has(place)) place = parentOf(place)
    const key = place ?? ''
    groups.set(key, [...(groups.get(key) ?? []), issue])
  }
  return groups
}
