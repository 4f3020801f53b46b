import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Renders every entry of the built @adloom/react with React 18. The copy in this folder's node_modules is made at
 * install, before anything is built, and a cached build does not refresh it: so install once more, without the network.
 */
const root = process.cwd()
const folder = join(root, 'scripts/compat')
execFileSync('pnpm', ['install', '--frozen-lockfile', '--offline', '--prefer-offline'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32',
})
if (!existsSync(join(folder, 'node_modules/@adloom/react/dist/index.js'))) {
  console.error('@adloom/react is not built: run pnpm build first')
  process.exit(1)
}
// Against the declarations that are shipped, not the sources.
execFileSync('tsc', ['-p', folder], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32',
})
execFileSync(process.execPath, ['render.ts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
