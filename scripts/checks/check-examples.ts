import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fences } from './markdown.ts'

/**
 * Compiles every ```ts and ```tsx example of the READMEs and docs against the sources, in one program. An example is
 * put beside the file that it stands in, so that it resolves what a reader there would. What an example takes from its
 * surroundings (`router`, `req`) it declares in a comment above the fence: `<!-- declare const router: Router -->`.
 * A fence marked `ts ignore` is not compiled; use it for what is no program.
 */
const files = globSync(
  '{README.md,CONTRIBUTING.md,docs/**/*.md,bench/*.md,scripts/**/*.md,packages/*/{README.md,src/**/*.md},apps/*/{README.md,src/**/*.md}}',
  {
    exclude: (name) => name === 'node_modules' || name === 'dist',
  },
)

const origins = new Map<string, string>()
const made = new Set<string>()
try {
  for (const file of files) {
    const markdown = readFileSync(file, 'utf8')
    for (const { language, info, code, line } of fences(markdown)) {
      if (!/^tsx?$/.test(language) || info.startsWith('ignore')) continue
      const directory = join(dirname(file), '.examples')
      made.add(directory)
      mkdirSync(directory, { recursive: true })
      const path = join(directory, `line-${line}.${language}`)
      // Relative imports in an example are relative to the document.
      const moved = code.replace(
        /(from |import\()'(\.\.?\/)/g,
        (_all, before: string, dots: string) => `${before}'../${dots === './' ? '' : dots}`,
      )
      writeFileSync(path, `${declarationsAbove(markdown, line)}\n${moved}\nexport {}\n`)
      origins.set(path, `${file}:${line}`)
    }
  }
  writeFileSync(
    'tsconfig.examples.json',
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: {
        lib: ['es2024', 'dom', 'dom.iterable'],
        types: ['node', 'vite/client'],
        jsx: 'react-jsx',
        noUnusedLocals: false,
      },
      files: [...origins.keys()],
    }),
  )
  made.add('tsconfig.examples.json')
  if (origins.size > 0) execFileSync('tsc', ['-p', 'tsconfig.examples.json', '--pretty', 'false'], { encoding: 'utf8' })
  console.log(`${origins.size} examples in ${files.length} files compile`)
} catch (error) {
  let output = String(error instanceof Error && 'stdout' in error ? error.stdout : error)
  for (const [path, origin] of origins) output = output.replaceAll(path, `${origin} (${path})`)
  console.error(output)
  process.exitCode = 1
} finally {
  for (const path of made) rmSync(path, { recursive: true, force: true })
}

function declarationsAbove(markdown: string, line: number): string {
  const above = markdown
    .split('\n')
    .slice(0, line - 2)
    .join('\n')
    .trimEnd()
  const [, declared = ''] = /<!--\s*((?:declare|import)\b[\s\S]*?)-->$/.exec(above) ?? []
  return declared
}
