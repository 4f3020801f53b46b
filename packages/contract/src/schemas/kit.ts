import * as z from 'zod/mini'
import type { Open } from '../route.ts'

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** What the compiler shows when a schema and its hand-written interface differ. */
interface Disagreement<FromSchema, FromInterface> {
  readonly schemaSays: FromSchema
  readonly interfaceSays: FromInterface
}

/**
 * Ties a schema to the interface written by hand. Does not compile unless both say the same, key by key, whatever is
 * optional included; the result carries only the interface, so that no zod type shows in what is exported.
 */
export function shapeOf<T>() {
  return <S extends z.ZodMiniType>(
    schema: Same<Frozen<z.output<S>>, Frozen<T>> extends true ? S : Disagreement<Frozen<z.output<S>>, Frozen<T>>,
  ): z.ZodMiniType<T> => schema as unknown as z.ZodMiniType<T>
}

/**
 * A key that answers gained after some had been sent already: an old answer has it as it was meant then. The type is
 * that of today's answers, which all have it.
 */
export function gained<T>(schema: z.ZodMiniType<T>, before: NoInfer<T>): z.ZodMiniType<T> {
  return z.prefault(schema, before) as z.ZodMiniType<T>
}

/** An object that refuses keys it does not know: what comes in. */
export const strict = z.strictObject as typeof z.object

/** An object that keeps keys it does not know, though its type does not show them: what goes out. */
export const loose = z.looseObject as unknown as typeof z.object

/** Members of open sets that are known today, for the reference. Our own registry: the global one is the host page's. */
export const knownMembers = z.registry<{ readonly members: readonly string[] }>()

/** A member of a set that may grow: any string passes. */
export function open<const Known extends string>(members: readonly Known[]): z.ZodMiniType<Open<Known>> {
  return z.string().register(knownMembers, { members })
}

/** A member of a closed set, or one the server refuses. */
export function closed<const Member extends string>(members: readonly Member[]): z.ZodMiniType<Member> {
  return z.enum(members)
}

/** Free text between two lengths, in UTF-16 units. */
export function text(minimum: number, maximum: number) {
  return minimum === 0
    ? z.string().check(z.maxLength(maximum))
    : z.string().check(z.minLength(minimum), z.maxLength(maximum))
}

/**
 * Variants told apart by `op`, of which more may come: one that is known has to be whole, one that is not known passes.
 * Their type stays the one that is known, as with `outgoing.oneOf`.
 */
export function openVariants<T extends { readonly op: string }>(
  known: readonly T['op'][],
  variants: z.ZodMiniType<T>,
): z.ZodMiniType<T> {
  const unknown = z
    .looseObject({ op: z.string() })
    .check(must<{ op: string }>('enum.unknown', ({ op }) => !known.includes(op)))
  return z.union([variants, unknown]) as unknown as z.ZodMiniType<T>
}

/** How one structure is read in both directions: strictly when it comes in, loosely when it goes out. */
export interface Reading {
  readonly object: typeof z.object
  readonly oneOf: <const Member extends string>(members: readonly Member[]) => z.ZodMiniType<Member>
  readonly variants: <T extends { readonly op: string }>(
    known: readonly T['op'][],
    variants: z.ZodMiniType<T>,
  ) => z.ZodMiniType<T>
  /** A text of at most so many characters; what goes out has no limit. */
  readonly text: (maximum: number) => z.ZodMiniType<string>
  /** A list of at most so many members; what goes out has no limit. */
  readonly list: <T>(item: z.ZodMiniType<T>, maximum: number) => z.ZodMiniType<T[]>
}

export const incoming: Reading = {
  object: strict,
  oneOf: closed,
  variants: (_, variants) => variants,
  text: (maximum) => z.string().check(z.maxLength(maximum)),
  list: (item, maximum) => z.array(item).check(z.maxLength(maximum)),
}

/**
 * The types of what goes out stay those of the domain, although a newer server may send members that are not among
 * them: whoever switches over one needs a default.
 */
export const outgoing: Reading = {
  object: loose,
  oneOf: <const Member extends string>(members: readonly Member[]) =>
    z.string().register(knownMembers, { members }) as unknown as z.ZodMiniType<Member>,
  variants: openVariants,
  text: () => z.string(),
  list: (item) => z.array(item),
}

/** A form that a text must have. Nothing more is checked of one that does not have it. */
export function form(pattern: RegExp) {
  return z.regex(pattern, { abort: true })
}

/** A check with a code of our own: `test` says whether the value stands. */
export function must<T>(
  code: string,
  test: (value: T) => boolean,
  params: Readonly<Record<string, string | number>> = {},
) {
  return z.refine<T>(test, { params: { code, ...params } })
}
