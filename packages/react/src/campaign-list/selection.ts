/** The most campaigns that one bulk change may name. */
export const mostSelected = 500

/** Which rows are chosen, and where a range would start. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
}

export const noSelection: Selection = { ids: new Set(), anchor: null }

/** Chooses one row or lets go of it, and starts the next range there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id) && next.size < mostSelected) next.add(id)
  return { ids: next, anchor: id }
}

const atMost = (ids: ReadonlySet<string>): ReadonlySet<string> => new Set([...ids].slice(0, mostSelected))

/** Chooses every row from the anchor to `id`, in the order in which they stand; without an anchor, the row alone. */
export function rangeTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (to === -1) return selection
  if (from === -1) return { ids: atMost(new Set([...selection.ids, id])), anchor: id }
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: atMost(new Set([...selection.ids, ...range])), anchor: selection.anchor }
}

/** Chooses the first rows, as many as one change may name. */
export function allOf(order: readonly string[]): Selection {
  return { ids: new Set(order.slice(0, mostSelected)), anchor: null }
}

/** Lets go of rows that are not there any more. */
export function keptOf(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order)
  const ids = [...selection.ids].filter((id) => there.has(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}
