import { type ChangeEvent, useState } from 'react'

/** A value that was read from a text, or the text where it could not be read. Never both, and never neither by mistake. */
export interface ReadText<Value> {
  /** `null` when nothing readable stands there. */
  readonly value: Value | null
  /** What was typed, only when it could not be read and is not empty. */
  readonly raw?: string | undefined
}

interface RawTextOptions<Value> extends ReadText<Value> {
  readonly read: (text: string) => ReadText<Value>
  readonly write: (value: Value) => string
  readonly equal: (one: Value, other: Value) => boolean
  readonly onValueChange?: ((next: ReadText<Value>) => void) | undefined
}

/**
 * Lets a person type freely in a field whose value is not a text. While they type, the text is theirs: nothing is
 * formatted under their hands. On leaving, a readable text is written out properly; an unreadable one stays as it is.
 * A change from outside (undo, a merge) shows at once.
 */
export function useRawText<Value>({ value, raw, read, write, equal, onValueChange }: RawTextOptions<Value>) {
  const [editing, setEditing] = useState<string | null>(null)
  const [seen, setSeen] = useState<ReadText<Value>>({ value, raw })

  const same = (one: ReadText<Value>, other: ReadText<Value>) =>
    one.raw === other.raw &&
    (one.value === null || other.value === null ? one.value === other.value : equal(one.value, other.value))

  if (!same(seen, { value, raw })) {
    setSeen({ value, raw })
    if (editing !== null && !same(read(editing), { value, raw })) setEditing(null)
  }

  return {
    value: editing ?? raw ?? (value === null ? '' : write(value)),
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setEditing(event.target.value)
      onValueChange?.(read(event.target.value))
    },
    onBlur: () => setEditing(null),
  }
}
