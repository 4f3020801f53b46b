import type { TargetingNode, Trait } from './types.ts'

/** Tells traits apart: two with the same kind and key are one, whatever they are called. */
export function traitId({ kind, key }: Pick<Trait, 'kind' | 'key'>): string {
  return `${kind}:${key}`
}

/**
 * Whether a person with these traits is meant. `all` of nothing is everybody, `any` of nothing is nobody, and no
 * targeting (`null`) is everybody.
 *
 * @param traits ids of the traits the person has, as `traitId` makes them
 */
export function matches(node: TargetingNode | null, traits: ReadonlySet<string>): boolean {
  if (node === null) return true
  switch (node.op) {
    case 'all':
      return node.of.every((child) => matches(child, traits))
    case 'any':
      return node.of.some((child) => matches(child, traits))
    case 'not':
      return !matches(node.of, traits)
    case 'trait':
      return traits.has(traitId(node.trait))
  }
}
