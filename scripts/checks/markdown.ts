/** A fenced block of a Markdown text. */
export interface Fence {
  readonly language: string
  /** What follows the language, such as `ignore`. */
  readonly info: string
  readonly code: string
  /** 1-based line of the first line of code. */
  readonly line: number
}

/** The fenced code blocks, in order. */
export function fences(markdown: string): readonly Fence[] {
  const found: Fence[] = []
  const lines = markdown.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [, indent, marks, language, info] = /^(\s*)(`{3,}|~{3,})\s*([\w+-]*)\s*(.*)$/.exec(lines[at] ?? '') ?? []
    if (marks === undefined) continue
    const start = at + 1
    do at++
    while (at < lines.length && !(lines[at] ?? '').trim().startsWith(marks))
    const code = lines.slice(start, at).map((line) => line.slice(indent?.length ?? 0))
    found.push({ language: language ?? '', info: info ?? '', code: `${code.join('\n')}\n`, line: start + 1 })
  }
  return found
}

/** A link's target and the line it stands on. Links inside code are not links. */
export function links(markdown: string): readonly { readonly target: string; readonly line: number }[] {
  const text = withoutCode(markdown)
  return [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map((match) => ({
    target: match[1] ?? match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }))
}

/** The anchors that headings make, as GitHub writes them. */
export function anchors(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const found = new Set<string>()
  for (const [, heading = ''] of withoutFences(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    found.add(times === 0 ? slug : `${slug}-${times}`)
  }
  return found
}

function withoutFences(markdown: string): string {
  const lines = markdown.split('\n')
  for (const { code, line } of fences(markdown)) {
    for (let at = line - 1; at < line - 1 + code.split('\n').length - 1; at++) lines[at] = ''
  }
  return lines.join('\n')
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
}
