/** Anything JSON can say. A document's value is JSON, so that it survives the wire and the database unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Where in a document something stands: keys joined by dots. A member of a list of entities is named by its `id`,
 * never by its position, so that a path still means the same thing after somebody else reordered the list.
 *
 * @example 'budget.amount' · 'adGroups.ag_1.ads.ad_3.texts.headline'
 */
export type Path = string

/**
 * A document as it is stored: the parsed value, and beside it, by path, what a person typed where that could not be
 * read. The value at such a path is `null`; the text is never thrown away.
 */
export interface Draft<Value> {
  readonly value: Value
  readonly raw: Readonly<Record<Path, string>>
}

/** A member of a list of entities. */
export interface Entity {
  readonly id: string
}

/** One change to a document. A list of them is a patch; a patch and its inverse are what history and the wire carry. */
export type Operation =
  /** Puts a value at a path. `raw` is the text typed there when it could not be read; without it any older text goes. */
  | { readonly op: 'set'; readonly path: Path; readonly value: Json; readonly raw?: string }
  /** Puts an entity into the list at `path`, before the entity with the id `before`, or at the end. */
  | { readonly op: 'insert'; readonly path: Path; readonly value: Json; readonly before?: string | null }
  /** Takes the entity at `path` out of its list, with all raw text under it. */
  | { readonly op: 'remove'; readonly path: Path }
  /** Moves the entity at `path` before the entity with the id `before`, or to the end. */
  | { readonly op: 'move'; readonly path: Path; readonly before: string | null }

export type Severity = 'error' | 'warning' | 'info'

/** Something to say about a place in a document. Sentences are made from `code` and `params` where they are shown. */
export interface Issue {
  readonly path: Path
  /** Stable, from the catalogue of the check that found it, e.g. `budget.below_minimum`. */
  readonly code: string
  readonly severity: Severity
  /** What the sentence needs: limits, lengths, amounts as `Money`. */
  readonly params?: Readonly<Record<string, Json>>
  /** The change that would settle it, where one is obvious ("Raise to ₹850"). */
  readonly fix?: readonly Operation[]
}

/** One field that two people changed differently since they last agreed. */
export interface Conflict {
  readonly path: Path
  readonly base: ConflictSide
  readonly mine: ConflictSide
  readonly theirs: ConflictSide
}

/** What stands at a path on one side; `absent` when the entity it belongs to is not there (any more). */
export type ConflictSide =
  | { readonly kind: 'value'; readonly value: Json; readonly raw?: string }
  | { readonly kind: 'absent' }
