import { isMissing, stepOf } from '@adloom/domain/campaign'
import { type Json, type Path, rawAt, valueAt } from '@adloom/domain/document'
import { useMemo } from 'react'
import type { FieldIssue } from '../primitives/field/field-issue.ts'
import { useBuilder, useBuilderStore } from './context.ts'
import { controlId, useDescribeIssue } from './describe-issue.ts'

/** One field of the draft, bound to the builder: what stands there, what is wrong with it, and how it changes. */
export interface FieldBinding<Value> {
  readonly path: Path
  readonly value: Value
  /** What was typed, where it could not be read. */
  readonly raw: string | undefined
  /** What the control at this path takes over as it is. */
  readonly props: { readonly id: string; readonly issues: readonly FieldIssue[] }
  readonly readOnly: boolean
  set(value: Value, raw?: string): void
  /** The person left the field: the next edit is another step of undo. */
  readonly leave: () => void
}

/** How wide a field's net for issues is: its own path alone, or everything under it, too. */
type Reach = 'exact' | 'under'

/**
 * Binds a place of the draft.
 *
 * The type is the caller's promise about the campaign's own type at that path; paths are spelled out beside the fields
 * that they bind, and the contract's schema has checked the shape of every draft that gets here.
 */
export function useField<Value>(path: Path, reach: Reach = 'exact'): FieldBinding<Value> {
  const store = useBuilderStore()
  const value = useBuilder(({ draft }) => valueAt(draft, path)) as Value
  const raw = useBuilder(({ draft }) => rawAt(draft, path))
  const issues = useIssuesAt(path, reach)
  const id = controlId(store.id, path)
  return {
    path,
    value,
    raw,
    props: { id, issues },
    readOnly: store.readOnly,
    // What comes from the campaign's own types is JSON; they merely have no index signature.
    set: (next, text) => store.set(path, next as Json, text),
    leave: store.endGesture,
  }
}

/**
 * What there is to say about a path, in the reader's words. That something is missing is said once somebody tried to go
 * on without it: nobody is blamed for fields they have not come to yet.
 */
export function useIssuesAt(path: Path, reach: Reach = 'exact'): readonly FieldIssue[] {
  const issues = useBuilder((state) => state.issues)
  const attempted = useBuilder((state) => state.attempted.has(stepOf(path)))
  const describe = useDescribeIssue()
  return useMemo(
    () =>
      issues
        .filter(({ code }) => attempted || !isMissing(code))
        .filter((issue) => issue.path === path || (reach === 'under' && issue.path.startsWith(`${path}.`)))
        .map(describe),
    [issues, attempted, describe, path, reach],
  )
}
