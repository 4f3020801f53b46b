import { tokens } from '../styles/generated/tokens.ts'
import { contrast, fromHex, type Oklch, toHex } from './oklch.ts'

/** Five values that make a host's look; the rest follows from them. */
export interface Theme {
  /** `#rrggbb`: the primary action, selection and focus. Lightened or darkened where text on it would be unreadable. */
  readonly accent?: string
  /** `#rrggbb`: its hue tints every grey. */
  readonly neutral?: string
  /** Corner of a control in pixels; panels get two more. */
  readonly radius?: number
  /** A CSS font family; without one the host's own font is inherited. */
  readonly font?: string
  /** Base text size in pixels; 13 is ours. All sizes follow. */
  readonly size?: number
}

const neutrals = [
  'color-surface',
  'color-sunken',
  'color-hover',
  'color-raised',
  'color-text',
  'color-text-muted',
  'color-text-subtle',
  'color-hairline',
  'color-hairline-strong',
  'color-control',
] as const

const sizes = ['font-size-xs', 'font-size-sm', 'font-size-md', 'font-size-lg', 'font-size-xl', 'font-size-2xl'] as const

const leastTextContrast = 4.5

/** Moves a colour's lightness step by step until text can be read against `ground`. */
function readable(color: Oklch, ground: string, step: number): string {
  let current = color
  for (let tries = 0; tries < 50; tries += 1) {
    const hex = toHex(current)
    if (contrast(hex, ground) >= leastTextContrast) return hex
    current = { ...current, l: Math.min(1, Math.max(0, current.l + step)) }
  }
  return toHex(current)
}

const ink = (ground: string) => {
  const dark = tokens['color-text'].light
  return contrast('#ffffff', ground) >= contrast(dark, ground) ? '#ffffff' : dark
}

/** A token is `#rrggbb` or `#rgb`; `fromHex` reads both and answers nothing for anything else. */
function tinted(hex: string, hue: Oklch, most: number): string {
  const own = fromHex(hex)
  return own === undefined ? hex : toHex({ l: own.l, c: Math.min(hue.c, most, own.l > 0.99 ? 0 : most), h: hue.h })
}

/**
 * The CSS variables of a theme. Only variables of the host's side of each pair (`--adl-…`) are made, so that light,
 * dark and density go on working underneath.
 *
 * @returns variable name to value; a colour that is not `#rgb` or `#rrggbb` is left out
 */
export function themeVariables(theme: Theme): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  const accent = theme.accent === undefined ? undefined : fromHex(theme.accent)
  if (accent !== undefined) {
    const light = readable(accent, tokens['color-sunken'].light, -0.02)
    const dark = readable(accent, tokens['color-hover'].dark, 0.02)
    variables.set('--adl-color-accent', `light-dark(${light}, ${dark})`)
    variables.set('--adl-color-on-accent', `light-dark(${ink(light)}, ${ink(dark)})`)
    variables.set(
      '--adl-color-accent-soft',
      `light-dark(color-mix(in oklab, ${light} 9%, ${tokens['color-surface'].light}), color-mix(in oklab, ${dark} 18%, ${tokens['color-surface'].dark}))`,
    )
  }
  const neutral = theme.neutral === undefined ? undefined : fromHex(theme.neutral)
  if (neutral !== undefined) {
    for (const name of neutrals) {
      const { light, dark } = tokens[name]
      variables.set(`--adl-${name}`, `light-dark(${tinted(light, neutral, 0.02)}, ${tinted(dark, neutral, 0.02)})`)
    }
  }
  if (theme.radius !== undefined) {
    variables.set('--adl-radius-control', `${theme.radius}px`)
    variables.set('--adl-radius-panel', `${theme.radius === 0 ? 0 : theme.radius + 2}px`)
    variables.set('--adl-radius-mark', `${Math.max(0, theme.radius - 2)}px`)
  }
  if (theme.font !== undefined) variables.set('--adl-font-family', theme.font)
  if (theme.size !== undefined) {
    const scale = theme.size / Number.parseFloat(tokens['font-size-sm'].light)
    for (const name of sizes) {
      variables.set(`--adl-${name}`, `${Math.round(Number.parseFloat(tokens[name].light) * scale * 100) / 100}px`)
    }
  }
  return variables
}
