import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BootError, errorCode } from '../boot-error.ts'
import type { Binaries } from './binaries.ts'
import { embeddedMajor } from './binary-package.ts'
import { type Place, workingFolder } from './place.ts'
import { processStart } from './process-start.ts'

/** The only role of the cluster at first; migrations make the one that requests run as. */
export const superuser = 'adloom'

const draftPrefix = 'cluster.new-'

/**
 * Makes the cluster unless it is there. It is made beside and renamed, so that a kill leaves no half cluster and of two
 * servers that start at once one wins.
 *
 * @throws BootError when there is a cluster of another Postgres, or none can be made
 */
export async function makeCluster(place: Place, binaries: Binaries): Promise<void> {
  const version = await versionOf(place.cluster)
  if (version === embeddedMajor) return
  if (version !== undefined) {
    throw new BootError(
      `${place.cluster} was made by Postgres ${version}, but this server brings Postgres ${embeddedMajor}. Export it with the server that made it, then import it into a new ADLOOM_DATA_DIR.`,
    )
  }
  await removeAbandonedDrafts(place.folder)
  const draft = join(place.folder, `${draftPrefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(draft, { mode: 0o700 })
  try {
    if (place.runAs !== undefined) await chown(draft, place.runAs.uid, place.runAs.gid)
    await initdb(place, binaries, draft)
    await rename(draft, place.cluster)
    await syncFolder(place.folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error
    if ((await versionOf(place.cluster)) !== embeddedMajor) {
      throw new BootError(`${place.cluster} is in the way: it is not a Postgres cluster. Move it elsewhere.`)
    }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function versionOf(cluster: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(cluster, 'PG_VERSION'), 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function initdb({ runAs }: Place, binaries: Binaries, draft: string): Promise<void> {
  const options = [
    ['-D', runAs === undefined || process.platform !== 'linux' ? draft : workingFolder],
    ['-U', superuser],
    // There is no password: the socket is in a folder that only the owner and root may enter.
    ['-A', 'trust'],
    ['-E', 'UTF8'],
    // The system's and ICU's sort orders change under an index when they are upgraded; the built-in one does not.
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ['--no-instructions'],
  ].flat()
  return new Promise((settle, fail) => {
    execFile(binaries.initdb, options, { ...runAs, cwd: draft, env: cleanEnvironment }, (error, _out, stderr) => {
      if (error === null) settle()
      else fail(new BootError(`The embedded database could not be made: ${stderr.trim() || error.message}`))
    })
  })
}

/** Nothing of ours: Postgres reads many variables, and passes its environment on to functions. */
export const cleanEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

async function removeAbandonedDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = name.startsWith(draftPrefix) ? (/-(\d+)-/.exec(name) ?? []) : []
    if (pid !== undefined && processStart(Number(pid)) === undefined) {
      // Its initdb may outlive the server that was killed, and still be writing there. What stays is removed another time.
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }).catch(() => {})
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
