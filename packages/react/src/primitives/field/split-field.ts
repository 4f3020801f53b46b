import type { FieldOptions } from './field.tsx'

const names = ['label', 'labelHidden', 'hint', 'aside', 'issues', 'required', 'id', 'className'] as const

/** Parts the props of a whole field into those of the frame and those of the control inside. */
export function splitField<Props extends FieldOptions>(props: Props): [FieldOptions, Omit<Props, keyof FieldOptions>] {
  const field: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) {
    const part = names.some((known) => known === name) ? field : rest
    part[name] = value
  }
  // Both halves hold exactly the keys that their types say: the loop above decides by the same list.
  return [field as unknown as FieldOptions, rest as Omit<Props, keyof FieldOptions>]
}
