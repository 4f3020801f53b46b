import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir } from './paths.mjs'

/**
 * The key that the demo's backend shows to the server: made at the first start and kept beside the data, readable by its
 * owner only. Its id starts with `dev`, so production refuses it wherever it is copied to.
 */
export function demoSecretKey(directory = dataDir) {
  const file = join(directory, 'demo-secret-key')
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true })
    const id = `dev${randomBytes(6).toString('hex')}`
    writeFileSync(file, `adl_sk_${id}_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}
