import { traitId } from './matches.ts'
import type { TargetingNode, Trait } from './types.ts'

/** Targeting as ad platforms take it: one of each group, and none of the excluded. */
export interface ConjunctiveForm {
  /** Each inner list is a group of which a person must have at least one. */
  readonly include: readonly (readonly Trait[])[]
  /** Nobody with one of these. */
  readonly exclude: readonly Trait[]
}

export interface Inexpressible {
  /**
   * - `negated_alternative`: it means "this or not that", or "not both", which no platform can say
   * - `nobody`: no person could fit
   * - `too_large`: it takes more groups than the limit
   */
  readonly inexpressible: 'negated_alternative' | 'nobody' | 'too_large'
  /** The traits that are the trouble, for `negated_alternative`. */
  readonly traits: readonly Trait[]
}

/** An alternative: each trait's index in the order of appearance, and whether it is asked for or refused. */
type Clause = ReadonlyMap<number, boolean>

/** Thrown inside this file only: unwinding a deep recursion is what exceptions are for. */
const tooLarge = Symbol('too large')

function isSubsumed(clause: Clause, by: Clause): boolean {
  return by.size <= clause.size && [...by].every(([trait, asked]) => clause.get(trait) === asked)
}

/** Adds an alternative unless another already says more; drops those that say less. */
function withClause(clauses: readonly Clause[], clause: Clause, limit: number): readonly Clause[] {
  if (clauses.some((other) => isSubsumed(clause, other))) return clauses
  const kept = clauses.filter((other) => !isSubsumed(other, clause))
  if (kept.length >= limit) throw tooLarge
  return [...kept, clause]
}

/** Both alternatives in one; nothing when a trait is asked for and refused, since then it always holds. */
function union(a: Clause, b: Clause): Clause | undefined {
  const both = new Map(a)
  for (const [trait, asked] of b) {
    if (both.has(trait) && both.get(trait) !== asked) return undefined
    both.set(trait, asked)
  }
  return both
}

function clausesOf(
  node: TargetingNode,
  negated: boolean,
  indexOf: (trait: Trait) => number,
  limit: number,
): readonly Clause[] {
  if (node.op === 'trait') return [new Map([[indexOf(node.trait), !negated]])]
  if (node.op === 'not') return clausesOf(node.of, !negated, indexOf, limit)
  const parts = node.of.map((child) => clausesOf(child, negated, indexOf, limit))
  if ((node.op === 'all') !== negated) {
    return parts.flat().reduce<readonly Clause[]>((clauses, clause) => withClause(clauses, clause, limit), [])
  }
  // A choice between parts: every way to take one alternative of each.
  return parts.reduce<readonly Clause[]>(
    (clauses, part) =>
      clauses
        .flatMap((left) => part.flatMap((right) => union(left, right) ?? []))
        .reduce<readonly Clause[]>((kept, clause) => withClause(kept, clause, limit), []),
    [new Map()],
  )
}

/** What follows from two alternatives that differ about one trait: "a or b" and "not a or c" make "b or c". */
function resolvents(a: Clause, b: Clause): Clause[] {
  return [...a].flatMap(([trait, asked]) => {
    if (b.get(trait) !== !asked) return []
    const [left, right] = [new Map(a), new Map(b)]
    left.delete(trait)
    right.delete(trait)
    return union(left, right) ?? []
  })
}

/**
 * Adds all that follows and drops what is then said twice. What remains are the prime implicates: the shortest form
 * there is, so that a negated alternative left in it could not have been avoided.
 */
function primeImplicates(clauses: readonly Clause[], limit: number): readonly Clause[] {
  let current = clauses
  for (;;) {
    const next = current
      .flatMap((a, index) => current.slice(index + 1).flatMap((b) => resolvents(a, b)))
      .reduce((kept, clause) => withClause(kept, clause, limit), current)
    if (next === current) return current
    current = next
  }
}

/**
 * Brings targeting into the form that ad platforms take. The form means exactly the same (`matches`), and where there is
 * none, the answer says why.
 *
 * @param limit the most groups at any moment, 64 by default: a choice between combinations grows by multiplying
 */
export function toConjunctiveForm(node: TargetingNode | null, limit = 64): ConjunctiveForm | Inexpressible {
  const traits: Trait[] = []
  const indexes = new Map<string, number>()
  const indexOf = (trait: Trait): number => {
    const known = indexes.get(traitId(trait))
    if (known !== undefined) return known
    indexes.set(traitId(trait), traits.length)
    return traits.push(trait) - 1
  }
  const inOrder = (clause: Clause): Trait[] => traits.filter((_, index) => clause.has(index))

  let clauses: readonly Clause[]
  try {
    clauses = node === null ? [] : primeImplicates(clausesOf(node, false, indexOf, limit), limit)
  } catch (error) {
    if (error === tooLarge) return { inexpressible: 'too_large', traits: [] }
    throw error
  }
  if (clauses.some((clause) => clause.size === 0)) return { inexpressible: 'nobody', traits: [] }
  const refusing = clauses.filter((clause) => [...clause.values()].includes(false))
  const trouble = refusing.find((clause) => clause.size > 1)
  if (trouble) return { inexpressible: 'negated_alternative', traits: inOrder(trouble) }

  // In the order in which the traits were written, so that the same tree always gives the same form.
  const first = (clause: Clause) => Math.min(...clause.keys())
  const include = clauses.filter((clause) => !refusing.includes(clause)).toSorted((a, b) => first(a) - first(b))
  return { include: include.map(inOrder), exclude: refusing.toSorted((a, b) => first(a) - first(b)).flatMap(inOrder) }
}
