/** What a template may name between `{{` and `}}`. */
export const placeholders = ['campaign.name', 'adGroup.name', 'ad.name', 'goal', 'platform', 'date'] as const

export type Placeholder = (typeof placeholders)[number]

/** What each placeholder stands for; `date` as `YYYY-MM-DD`. One that is not known in a place stands for nothing. */
export type TemplateValues = Readonly<Partial<Record<Placeholder, string>>>

export type TemplatePart = { readonly text: string } | { readonly placeholder: Placeholder }

export type TemplateProblem =
  | {
      readonly code: 'template.unknown_placeholder'
      readonly params: { readonly name: string; readonly known: readonly string[] }
    }
  /** `{{` without `}}`, or the other way round. */
  | { readonly code: 'template.broken'; readonly params: { readonly text: string } }

/** Takes a template apart. Parts that cannot be understood are kept as text and named as problems. */
export function parseTemplate(template: string): {
  readonly parts: readonly TemplatePart[]
  readonly problems: readonly TemplateProblem[]
} {
  const parts: TemplatePart[] = []
  const problems: TemplateProblem[] = []
  // With a group in it, a split keeps what it split at: texts at even, placeholders at odd places.
  template.split(/(\{\{[^{}]*\}\})/).forEach((piece, index) => {
    const name = piece.slice(2, -2).trim()
    const known = index % 2 === 1 ? placeholders.find((placeholder) => placeholder === name) : undefined
    if (known !== undefined) parts.push({ placeholder: known })
    else if (piece !== '') parts.push({ text: piece })
    if (index % 2 === 1 && known === undefined) {
      problems.push({ code: 'template.unknown_placeholder', params: { name, known: placeholders } })
    }
    if (index % 2 === 0 && /\{\{|\}\}/.test(piece)) {
      problems.push({ code: 'template.broken', params: { text: piece.trim() } })
    }
  })
  return { parts, problems }
}

/**
 * Fills a template.
 *
 * @param slug makes each filled-in value fit for a link: lower case, letters and digits of any script, `-` between
 */
export function renderTemplate(
  template: string,
  values: TemplateValues,
  { slug = false }: { readonly slug?: boolean } = {},
): string {
  return parseTemplate(template)
    .parts.map((part) => {
      if ('text' in part) return part.text
      const value = values[part.placeholder] ?? ''
      return slug ? slugOf(value) : value
    })
    .join('')
}

/** A text as part of a link: `Diwali tea · 2026` becomes `diwali-tea-2026`. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
