import type css from '@terrazzo/plugin-css'

type Plugin = ReturnType<typeof css>

const comfortableLight = { theme: 'light', density: 'comfortable' }
const comfortableDark = { theme: 'dark', density: 'comfortable' }
const compactLight = { theme: 'light', density: 'compact' }

/** The combinations that hold every value once: themes differ in colour, densities in size. */
export const inputs = [comfortableLight, comfortableDark, compactLight]

const banner = '/* Made from tokens/*.tokens.json by `pnpm --filter @adloom/react tokens`. Do not edit. */\n'

/**
 * Writes tokens as pairs: `--adl-x-default` is ours and changes with theme and density, `--adl-x` is the host's and
 * never set by us, and components read `--_adl-x`, which is the host's value or else ours. So a theme never
 * overwrites what a host chose, and a host needs no specificity to choose.
 */
export function stylesheet(): Plugin {
  return {
    name: 'adloom-stylesheet',
    async build({ getTransforms, outputFile }) {
      const read = (input: Record<string, string>) =>
        new Map(
          getTransforms({ format: 'css', input }).flatMap((token) =>
            token.localID !== undefined && typeof token.value === 'string'
              ? [[token.localID.replace(/^--/, ''), token.value] as const]
              : [],
          ),
        )
      const light = read(comfortableLight)
      const dark = read(comfortableDark)
      const compact = read(compactLight)
      const names = [...light.keys()].sort()

      const defaults = names.map((name) => `    --adl-${name}-default: ${paired(name, light, dark)};`)
      const resolved = names.map((name) => `    --_adl-${name}: var(--adl-${name}, var(--adl-${name}-default));`)
      const dense = names
        .filter((name) => compact.get(name) !== light.get(name))
        .map((name) => `    --adl-${name}-default: ${compact.get(name)};`)

      outputFile(
        'tokens.css',
        `${banner}@layer adl.tokens {
  .adl-root {
${defaults.join('\n')}
  }
  .adl-root[data-adl-density='compact'] {
${dense.join('\n')}
  }
  .adl-root {
${resolved.join('\n')}
  }
}
`,
      )

      const entries = names.map((name) => {
        const [a, b] = [light.get(name) ?? '', dark.get(name) ?? '']
        const dense = compact.get(name) ?? ''
        return `  ${JSON.stringify(name)}: { light: ${JSON.stringify(a)}, dark: ${JSON.stringify(b)}, compact: ${JSON.stringify(dense)} },`
      })
      outputFile(
        'tokens.ts',
        `${banner}
/** Every public token without its \`--adl-\` prefix, with its value in light, in dark, and in compact density. */
export const tokens = {
${entries.join('\n')}
} as const

/** The name of a public token: the CSS variable is \`--adl-\` and this. */
export type TokenName = keyof typeof tokens
`,
      )
    },
  }
}

/** One value where both themes agree, else `light-dark()`: the theme is then only a matter of `color-scheme`. */
function paired(name: string, light: ReadonlyMap<string, string>, dark: ReadonlyMap<string, string>): string {
  const [a, b] = [light.get(name) ?? '', dark.get(name) ?? '']
  if (a === b) return a
  return name.startsWith('shadow-') ? shadows(a, b) : `light-dark(${a}, ${b})`
}

/** \`light-dark()\` takes colours only, so each colour of a shadow is paired in its place. */
function shadows(light: string, dark: string): string {
  const colors = /(?:rgb|color|oklch)\([^()]*\)|#[0-9a-f]{3,8}/gi
  const other = dark.match(colors) ?? []
  let index = -1
  return light.replace(colors, (color) => {
    index += 1
    return `light-dark(${color}, ${other[index] ?? color})`
  })
}
