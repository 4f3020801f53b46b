import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries, publishedPackages } from './packages.ts'

/**
 * The build output of @adloom/react starts with "use client" in every entry that needs React's client runtime, and in
 * none that a server component may call; no other package has it. The bundler drops it silently, and a host's build then
 * fails with a sentence about `createContext`.
 */
const serverSafe = /\/locales\//

const problems: string[] = []
let looked = 0
for (const { directory, manifest } of publishedPackages()) {
  for (const { specifier, file } of entries(manifest)) {
    if (!file.endsWith('.js')) continue
    looked++
    const first = readFileSync(join(directory, file), 'utf8').trimStart().split('\n')[0] ?? ''
    const has = /^['"]use client['"];?/.test(first)
    const wants = manifest.name === '@adloom/react' && !serverSafe.test(file)
    if (has !== wants)
      problems.push(`${specifier} (${file}) ${wants ? 'lacks' : 'must not have'} "use client" in its first line`)
  }
}
for (const problem of problems) console.error(problem)
console.log(`${looked} entries, ${problems.length} problems`)
process.exitCode = problems.length > 0 || looked === 0 ? 1 : 0
