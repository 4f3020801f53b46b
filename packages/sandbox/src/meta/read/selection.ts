import { refuse } from '../errors.ts'

/** One field asked for; `fields` where it is an object or an edge of its own: `campaign{name}`, `ads.limit(5){id}`. */
export interface Selected {
  readonly name: string
  readonly modifiers: Readonly<Record<string, string>>
  readonly fields: readonly Selected[] | undefined
}

/** Reads `fields` of Meta's field expansion. */
export function parseSelection(text: string): readonly Selected[] {
  let position = 0
  const selection = list()
  if (position < text.length) malformed(text, position)
  return selection

  function list(): Selected[] {
    const found: Selected[] = []
    for (;;) {
      skipSpace()
      if (position >= text.length || text[position] === '}') return found
      found.push(field())
      skipSpace()
      if (text[position] !== ',') return found
      position += 1
    }
  }

  function field(): Selected {
    const name = word()
    const modifiers: Record<string, string> = {}
    while (text[position] === '.') {
      position += 1
      const modifier = word()
      const end = text.indexOf(')', position)
      if (text[position] !== '(' || end === -1) malformed(text, position)
      modifiers[modifier] = text.slice(position + 1, end)
      position = end + 1
    }
    if (text[position] !== '{') return { name, modifiers, fields: undefined }
    position += 1
    const fields = list()
    if (text[position] !== '}') malformed(text, position)
    position += 1
    return { name, modifiers, fields }
  }

  function word(): string {
    skipSpace()
    const [found] = /^\w+/.exec(text.slice(position)) ?? malformed(text, position)
    position += found.length
    return found
  }

  function skipSpace(): void {
    while (text[position] === ' ' || text[position] === '\n') position += 1
  }
}

function malformed(text: string, position: number): never {
  refuse({
    status: 400,
    type: 'OAuthException',
    code: 2500,
    message: `Syntax error "Expected a field at character ${position}: ${text.slice(position, position + 20)}"`,
    transient: false,
  })
}
