import * as credentials from '../../db/repositories/credentials.ts'
import type { Database } from '../../db/tx.ts'
import { SecretError, type Vault } from './vault.ts'

export interface RotationReport {
  /** Secrets that are sealed with the first key now. */
  readonly resealed: number
  /** Those that do not open any more: their key is not configured, or they were changed. They stay as they are. */
  readonly unreadable: number
}

const rowsAtOnce = 100

/**
 * Seals everything that another key has sealed with the first key. Row by row, each in a transaction of its own, so that
 * nobody who reads or writes waits; who reads meanwhile finds the old or the new, and both open. It can be stopped and
 * begun again at any time.
 */
export async function rotateSecrets(db: Database, vault: Vault): Promise<RotationReport> {
  let [resealed, unreadable] = [0, 0]
  let last: credentials.CredentialKey | undefined
  let rows: readonly credentials.StoredCredential[]
  do {
    rows = await rowsAfter(last)
    for (const row of rows) {
      const sealed = resealedOf(vault, row)
      if (sealed === undefined) unreadable += 1
      // One that was written meanwhile is as its writer sealed it; another run looks at it again.
      else if (await put(row, sealed)) resealed += 1
    }
    last = rows.at(-1)
  } while (rows.length === rowsAtOnce)
  return { resealed, unreadable }

  function rowsAfter(key: credentials.CredentialKey | undefined) {
    return db.system('find secrets to seal again', (tx) => credentials.underOtherKeys(tx, vault.kid, key, rowsAtOnce))
  }
  function put(row: credentials.StoredCredential, sealed: string) {
    return db.system('seal a secret again', (tx) => credentials.reseal(tx, row, sealed))
  }
}

function resealedOf(vault: Vault, row: credentials.StoredCredential): string | undefined {
  try {
    return vault.seal(row, vault.open(row, row.sealed))
  } catch (error) {
    if (error instanceof SecretError) return undefined
    throw error
  }
}
