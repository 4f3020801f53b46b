import type { Campaign } from '@adloom/domain/campaign'
import { campaignShape, fieldAt } from '@adloom/domain/campaign'
import {
  type Choice,
  type Choices,
  type Conflict,
  type Draft,
  diff,
  type Json,
  joinPath,
  type Operation,
  overlaps,
  type Path,
} from '@adloom/domain/document'

/** What a person chose for a field: a side, or their own third version. */
export type Chosen = 'mine' | 'theirs' | 'write'

export interface ThirdVersion {
  readonly value: Json
  readonly raw?: string
}

export interface Choosing {
  readonly chosen: Readonly<Record<Path, Chosen>>
  readonly third: Readonly<Record<Path, ThirdVersion>>
}

export const nothingChosen: Choosing = { chosen: {}, third: {} }

/** Whether a third version can be typed for a place: only where a person types at all, and on a thing that is there. */
export function takesThird({ path, mine, theirs }: Conflict): 'text' | 'money' | null {
  const parse = fieldAt(path)?.parse
  if (mine.kind === 'absent' || theirs.kind === 'absent') return null
  return parse === 'text' || parse === 'money' ? parse : null
}

/** The choices that can be merged: made for a conflict that is still there, and with a text where one was promised. */
export function choicesOf(conflicts: readonly Conflict[], { chosen, third }: Choosing): Choices {
  const entries = conflicts.flatMap(({ path }): [Path, Choice][] => {
    const choice = chosen[path]
    if (choice === undefined) return []
    if (choice !== 'write') return [[path, choice]]
    const written = third[path]
    return written === undefined ? [] : [[path, written]]
  })
  return Object.fromEntries(entries)
}

/** A choice for one conflict. A third version begins as mine. */
export function choose({ chosen, third }: Choosing, { path, mine }: Conflict, choice: Chosen): Choosing {
  const begins = choice === 'write' && third[path] === undefined && mine.kind === 'value'
  return {
    chosen: { ...chosen, [path]: choice },
    third: begins
      ? { ...third, [path]: { value: mine.value, ...(mine.raw !== undefined && { raw: mine.raw }) } }
      : third,
  }
}

/** One side for every conflict. Texts that were typed are kept, in case they are chosen after all. */
export function chooseAll(conflicts: readonly Conflict[], side: 'mine' | 'theirs', { third }: Choosing): Choosing {
  return { chosen: Object.fromEntries(conflicts.map(({ path }) => [path, side])), third }
}

/** Places that the others changed and that needed no choice. */
export function fitted(
  base: Draft<Campaign>,
  theirs: Draft<Campaign>,
  conflicts: readonly Conflict[],
): readonly Path[] {
  const paths = diff(base, theirs, campaignShape).map(targetOf)
  return [...new Set(paths)].filter((path) => !conflicts.some((conflict) => overlaps(conflict.path, path)))
}

function targetOf(operation: Operation): Path {
  const { path } = operation
  if (operation.op !== 'insert') return path
  const { value } = operation
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? joinPath(path, value.id)
    : path
}
