import { isUnder } from './path.ts'
import type { Operation } from './types.ts'

/**
 * Shortens a patch without changing what it does: within a run of sets, one that a later set of the same place or of
 * something around it overwrites is dropped. Typing a word then travels as one operation.
 */
export function squash(operations: readonly Operation[]): Operation[] {
  return operations.filter((operation, index) => {
    if (operation.op !== 'set') return true
    for (const later of operations.slice(index + 1)) {
      // Across an insert, remove or move the order may matter, so a run ends there.
      if (later.op !== 'set') return true
      if (isUnder(operation.path, later.path)) return false
    }
    return true
  })
}
