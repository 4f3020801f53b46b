/** A stretch of text that stayed, came in or went. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Above this many comparisons two texts are shown as a whole: nobody reads such a difference word by word. */
const mostComparisons = 250_000

/** The difference of two texts by words: those that stay, and between them what was taken out before what came in. */
export function diffWords(before: string, after: string): readonly Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  if (old.length * fresh.length > mostComparisons)
    return joined([
      ['removed', before],
      ['added', after],
    ])
  const common = lengthsOfCommon(old, fresh)
  const pieces: [Stretch['kind'], string][] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < fresh.length) {
    const [left, right] = [old[at], fresh[to]]
    if (left !== undefined && left === right) {
      pieces.push(['same', left])
      at += 1
      to += 1
    } else if (
      left !== undefined &&
      (right === undefined || lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))
    ) {
      pieces.push(['removed', left])
      at += 1
    } else if (right !== undefined) {
      pieces.push(['added', right])
      to += 1
    }
  }
  return joined(pieces)
}

let segmenter: Intl.Segmenter | undefined

/** Words, and what stands between them. Scripts without blanks are taken apart by the browser's own knowledge of them. */
function wordsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

type Lengths = readonly Uint16Array[]

function lengthsOfCommon(old: readonly string[], fresh: readonly string[]): Lengths {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      const longest =
        old[at] === fresh[to]
          ? lengthAt(rows, at + 1, to + 1) + 1
          : Math.max(lengthAt(rows, at + 1, to), lengthAt(rows, at, to + 1))
      const row = rows[at]
      if (row) row[to] = longest
    }
  }
  return rows
}

const lengthAt = (rows: Lengths, at: number, to: number): number => rows[at]?.[to] ?? 0

/** Puts neighbours together. A blank between two changes belongs to them: "a b" for "c d" is one change, not two. */
function joined(pieces: readonly (readonly [Stretch['kind'], string])[]): Stretch[] {
  const result: Stretch[] = []
  let [removed, added] = ['', '']
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  pieces.forEach(([kind, text], index) => {
    const between = kind === 'same' && text.trim() === '' && removed !== '' && added !== ''
    const changesAgain = pieces[index + 1] !== undefined && pieces[index + 1]?.[0] !== 'same'
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (between && changesAgain) {
      removed += text
      added += text
    } else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result[result.length - 1] = { kind: 'same', text: last.text + text }
      else result.push({ kind: 'same', text })
    }
  })
  flush()
  return result
}
