import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from './process-start.ts'

export interface Lease {
  /** Gives the lease back. @returns whether nobody else holds one, so that the database can be stopped */
  release(): Promise<{ readonly last: boolean }>
}

/**
 * Says that this process uses the database. One file a user, named after the process, so that the leases of killed
 * processes are known as void and nothing has to be locked.
 *
 * @param folder where the leases of one database are kept
 */
export async function takeLease(folder: string): Promise<Lease> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${process.pid}-${processStart(process.pid) ?? 'unknown'}-${randomBytes(4).toString('hex')}`
  await writeFile(join(folder, name), '', { flag: 'wx', mode: 0o600 })
  return {
    async release() {
      await rm(join(folder, name), { force: true })
      return { last: (await liveLeases(folder)).length === 0 }
    },
  }
}

async function liveLeases(folder: string): Promise<readonly string[]> {
  const live: string[] = []
  for (const name of await readdir(folder)) {
    const [pid, start] = name.split('-')
    if (start !== undefined && processStart(Number(pid)) === start) live.push(name)
    else await rm(join(folder, name), { force: true })
  }
  return live
}
