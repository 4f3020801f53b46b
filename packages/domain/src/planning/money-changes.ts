import { equalJson, type Json } from '../document/index.ts'
import { isMoney } from '../money/index.ts'
import type { FieldChange, Fields } from './types.ts'

/**
 * What a change does to the most that can be spent, seen on the object alone. `either`: up in one way and down in
 * another, as when a flight moves. `none`: it has nothing to do with money.
 */
export type Direction = 'down' | 'up' | 'either' | 'none'

/** Fields that say one thing together, and have to change together. */
const groups: readonly {
  readonly fields: readonly string[]
  readonly directions: (before: Fields, after: Fields) => Direction[]
}[] = [
  {
    fields: ['dailyBudget', 'lifetimeBudget'],
    directions: (before, after) => {
      const [from, to] = [periodOf(before), periodOf(after)]
      if (from !== null && to !== null && from !== to) return ['either']
      return ['dailyBudget', 'lifetimeBudget'].map((field) => ofLimit(before[field], after[field]))
    },
  },
  {
    fields: ['start', 'end'],
    directions: (before, after) => [
      inverse(ofTime(before.start, after.start, -Infinity)),
      ofTime(before.end, after.end, Infinity),
    ],
  },
  { fields: ['spendCap'], directions: (before, after) => [ofLimit(before.spendCap, after.spendCap)] },
]

/** Splits the changes of one object by what they do to the most that can be spent. */
export function byDirection(
  changes: readonly FieldChange[],
  before: Fields,
): ReadonlyMap<Direction, readonly FieldChange[]> {
  const after: Fields = { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) }
  const directionOf = new Map<string, Direction>()
  for (const { fields, directions } of groups) {
    const direction = together(directions(before, after))
    for (const field of fields) directionOf.set(field, direction)
  }
  const split = new Map<Direction, FieldChange[]>()
  for (const change of changes) {
    const direction = directionOf.get(change.field) ?? 'none'
    split.set(direction, [...(split.get(direction) ?? []), change])
  }
  return split
}

function together(directions: readonly Direction[]): Direction {
  const moving = new Set(directions.filter((direction) => direction !== 'none'))
  if (moving.size > 1) return 'either'
  return [...moving][0] ?? 'none'
}

function periodOf({ dailyBudget = null, lifetimeBudget = null }: Fields): 'daily' | 'lifetime' | null {
  return lifetimeBudget !== null ? 'lifetime' : dailyBudget !== null ? 'daily' : null
}

/** Without an amount nothing limits. */
function ofLimit(before: Json = null, after: Json = null): Direction {
  if (equalJson(before, after)) return 'none'
  if (before === null) return 'down'
  if (after === null) return 'up'
  if (!isMoney(before) || !isMoney(after) || before.currency !== after.currency) return 'either'
  return after.minor < before.minor ? 'down' : 'up'
}

function ofTime(before: Json = null, after: Json = null, open: number): Direction {
  const [from, to] = [before, after].map((time) => (typeof time === 'string' ? Date.parse(time) : open))
  if (from === undefined || to === undefined || from === to) return 'none'
  return to > from ? 'up' : 'down'
}

function inverse(direction: Direction): Direction {
  return direction === 'up' ? 'down' : direction === 'down' ? 'up' : direction
}
