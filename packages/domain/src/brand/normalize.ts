import { foldText } from './fold.ts'
import type { BrandKit } from './types.ts'

/**
 * Reads a colour as people write it (`#0F766E`, `0f766e`, `#abc`) as `#rrggbb` in small letters; `null` when it is none.
 * A colour with transparency is none: a brand's colour must look the same on any ground.
 */
export function normalizeHex(text: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return null
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

/** Words without blanks around or between them doubled, without empty ones, and each once, whatever its case. */
function distinct(phrases: readonly string[]): string[] {
  const byFold = new Map<string, string>()
  for (const phrase of phrases) {
    const tidy = phrase.replace(/\s+/g, ' ').trim()
    const key = foldText(tidy)
      .map(({ fold }) => fold)
      .join('')
    if (key !== '' && !byFold.has(key)) byFold.set(key, tidy)
  }
  return [...byFold.values()]
}

/**
 * A kit as it is stored: colours as `#rrggbb`, the first of each, phrases and adjectives tidied, the first of those that
 * differ by case only. A colour that cannot be read stays as it was typed, so that it can be shown and mended.
 */
export function normalizeBrandKit(kit: BrandKit): BrandKit {
  const colors = new Map(
    kit.colors
      .map(({ name, hex }) => ({ name: name.trim(), hex: normalizeHex(hex) ?? hex }))
      .reverse()
      .map((color) => [color.hex, color] as const),
  )
  return {
    ...kit,
    colors: [...colors.values()].reverse(),
    voice: distinct(kit.voice),
    bannedPhrases: distinct(kit.bannedPhrases),
  }
}
