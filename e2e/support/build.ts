import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the server, the demo and the sandbox where they are missing or older than their sources; what is fresh costs nothing. */
function buildWhatIsStale(): void {
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  const parts = ['@adloom/server', '@adloom/demo', '@adloom/sandbox'].map((name) => `--filter=${name}`)
  const args = ['run', 'build', ...parts, '--output-logs=errors-only']
  execFileSync(process.execPath, [turbo, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}`, NO_COLOR: '1' },
  })
}

// Playwright takes what a file exports by default.
// oxlint-disable-next-line import/no-default-export
export default buildWhatIsStale
