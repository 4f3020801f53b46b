import { isEntityList, isList, isObject } from './json.ts'
import { matchesPattern } from './path.ts'
import type { Json, Path } from './types.ts'

/**
 * What a document's parts mean where JSON alone cannot say it. Patterns are paths in which `*` stands for any one key
 * or id.
 */
export interface DocumentShape {
  /** Objects and lists that only make sense as a whole: changed, compared and merged in one piece. */
  readonly leaves: readonly string[]
  /** Objects whose keys are data: `set` may add a key to them. */
  readonly records: readonly string[]
}

/** No part is special but those that {@link isLeaf} always knows. */
export const plainShape: DocumentShape = { leaves: [], records: [] }

/**
 * Whether a value is one piece: everything that is not an object or a list of entities, money (an object with `minor`
 * and `currency`: an amount of one side with the currency of the other would be nobody's), and the shape's own leaves.
 */
export function isLeaf(path: Path, value: Json | undefined, shape: DocumentShape): boolean {
  if (isList(value)) return !isEntityList(value) || matchesAny(path, shape.leaves)
  if (!isObject(value)) return true
  if (Object.hasOwn(value, 'minor') && Object.hasOwn(value, 'currency')) return true
  return matchesAny(path, shape.leaves)
}

export function isRecord(path: Path, shape: DocumentShape): boolean {
  return matchesAny(path, shape.records)
}

function matchesAny(path: Path, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(path, pattern))
}
