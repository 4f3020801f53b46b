import { isValidElement, type ReactNode } from 'react'

/** What was typed to find an option, and when. */
export interface Typed {
  readonly text: string
  /** Milliseconds, from any start. */
  readonly at: number
}

/** Milliseconds after which a letter begins a new word. */
const pause = 1_000

/** One more letter: of the same word, or the first of another. */
export function typeOn(before: Typed | null, letter: string, at: number): Typed {
  return { text: isTyping(before, at) ? before.text + letter : letter, at }
}

/** Whether a word is under way, in which a space is a letter. */
export function isTyping(before: Typed | null, at: number): before is Typed {
  return before !== null && at - before.at < pause
}

/**
 * Where the next label is that begins with what was typed. The same letter again and again goes through all that begin
 * with it; a longer word stays where it is as long as it fits.
 *
 * @param from where one is, -1 for nowhere
 * @returns -1 when there is none
 */
export function findTyped(labels: readonly string[], typed: string, from: number): number {
  const letters = typed.toLowerCase()
  const first = letters.charAt(0)
  const repeated = [...letters].every((letter) => letter === first)
  const wanted = repeated ? first : letters
  const start = Math.max(0, repeated ? from + 1 : from)
  for (let step = 0; step < labels.length; step++) {
    const at = (start + step) % labels.length
    if (labels[at]?.trim().toLowerCase().startsWith(wanted)) return at
  }
  return -1
}

/** The words in what is drawn. */
export function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(textOf).join('')
  return isValidElement<{ readonly children?: ReactNode }>(node) ? textOf(node.props.children) : ''
}
