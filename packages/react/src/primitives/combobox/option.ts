/** Something that can be chosen. It carries its words, so that a choice can be shown before any list was fetched. */
export interface ComboboxOption {
  readonly value: string
  readonly label: string
  readonly description?: string
  /** Options of the same group stand together under its name. */
  readonly group?: string
  readonly disabled?: boolean
}

/** A known list, or a way to ask for one. The signal aborts when the question is no longer of interest. */
export type OptionSource =
  | readonly ComboboxOption[]
  | ((query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>)

/** Letters without case and accents, so that `jose` finds `José`. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The options of a known list that a query finds: first those whose words begin with it, then those that contain it. */
export function matching(options: readonly ComboboxOption[], query: string): readonly ComboboxOption[] {
  const wanted = plain(query.trim())
  if (wanted === '') return options
  const begins = (text: string) =>
    plain(text)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  const contains = (text: string) => plain(text).includes(wanted)
  const found = options.filter((option) => contains(option.label) || contains(option.description ?? ''))
  return [...found.filter((option) => begins(option.label)), ...found.filter((option) => !begins(option.label))]
}

export interface OptionGroup {
  readonly name: string | undefined
  readonly options: readonly ComboboxOption[]
}

/** Puts options of one group together, groups in the order in which they first appear. */
export function grouped(options: readonly ComboboxOption[]): readonly OptionGroup[] {
  const groups = new Map<string | undefined, ComboboxOption[]>()
  for (const option of options) {
    const group = groups.get(option.group)
    if (group === undefined) groups.set(option.group, [option])
    else group.push(option)
  }
  return [...groups].map(([name, members]) => ({ name, options: members }))
}
