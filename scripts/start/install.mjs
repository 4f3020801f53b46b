import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, root, toolEnv } from './paths.mjs'
import { runLogged } from './processes.mjs'
import { stage } from './stage.mjs'

/** Installs what the lockfile says, with the package manager that package.json pins. */
export async function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const extension = process.platform === 'win32' ? '.cmd' : ''
  const installed = join(bin, `pnpm${extension}`)
  const args = ['install', '--frozen-lockfile']
  const env = toolEnv({ CI: process.env.CI ?? '1' })
  await stage('install', () =>
    existsSync(installed)
      ? runLogged('install', installed, args, env)
      : runLogged('install', `npx${extension}`, ['-y', packageManager, ...args], env),
  )
}
