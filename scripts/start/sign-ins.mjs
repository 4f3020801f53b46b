import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** The demo's own list of people, so that what is printed here is what signs in there. */
export function signIns(file = join(root, 'apps/demo/sign-ins.json')) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}
