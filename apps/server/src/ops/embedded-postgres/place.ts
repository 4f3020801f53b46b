import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BootError, errorCode } from '../boot-error.ts'

/** Another account to run as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Where one embedded database lives and as whom it runs. */
export interface Place {
  /** Everything of the database: the cluster, leases, the log. */
  readonly folder: string
  /** Postgres' data directory. */
  readonly cluster: string
  readonly leases: string
  readonly logFile: string
  /** Folder of the socket, as clients reach it. */
  readonly socketFolder: string
  /** Set when this process is root, which Postgres refuses to run as. */
  readonly runAs: Account | undefined
}

/** Postgres' socket is a file in the folder with this name. */
export const socketName = '.s.PGSQL.5432'

/**
 * How Postgres reaches its own working folder when it runs under another account.
 *
 * The data folder may stand below one that only root may enter, e.g. a home. A path from the top would be refused to
 * the other account, but the working folder is set while still root, and this link leads to it without the way there.
 */
export const workingFolder = '/proc/self/cwd'

// The field in the kernel's socket address, with its final zero: 108 bytes on Linux, 104 on macOS.
const longestSocketPath = process.platform === 'linux' ? 107 : 103

/**
 * Finds out where the database of a data folder is, and makes the folders that do not exist yet.
 *
 * @throws BootError when the database belongs to somebody else
 */
export async function choosePlace(dataDir: string): Promise<Place> {
  await mkdir(join(dataDir, 'postgres'), { recursive: true, mode: 0o700 })
  const folder = await realpath(join(dataDir, 'postgres'))
  const cluster = join(folder, 'cluster')
  const owner = await ownerOf(cluster)
  const self = process.getuid?.() ?? 0
  if (owner !== undefined && self !== 0 && owner.uid !== self) {
    throw new BootError(
      `The database in ${folder} belongs to another account (uid ${owner.uid}). Start as that account or as root, or choose another ADLOOM_DATA_DIR.`,
    )
  }
  const runAs = self === 0 ? (owner ?? (await lesserAccount())) : undefined
  return {
    folder,
    cluster,
    leases: join(folder, 'users'),
    logFile: join(folder, 'postgres.log'),
    socketFolder: fits(cluster) ? cluster : await shortFolder(folder, runAs),
    runAs,
  }
}

const fits = (folder: string) => Buffer.byteLength(join(folder, socketName)) <= longestSocketPath

async function ownerOf(path: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(path)
    if (uid === 0) throw new BootError(`${path} belongs to root, but Postgres does not run as root. Change its owner.`)
    return { uid, gid }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function lesserAccount(): Promise<Account> {
  const accounts = new Map<string, Account>()
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name !== undefined && Number(uid) > 0) accounts.set(name, { uid: Number(uid), gid: Number(gid) })
  }
  const account = accounts.get('postgres') ?? accounts.get('nobody')
  if (account === undefined) {
    throw new BootError(
      'Postgres does not run as root, and there is no account postgres or nobody to run it as. Start the server as an ordinary user or set DATABASE_URL.',
    )
  }
  return account
}

/** A folder for the socket when the path into the data folder is longer than a socket address can be. */
async function shortFolder(folder: string, runAs: Account | undefined): Promise<string> {
  const short = `/tmp/adloom-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  try {
    await mkdir(short, { mode: 0o700 })
    if (runAs !== undefined) await chown(short, runAs.uid, runAs.gid)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  // Anybody may create a folder in /tmp, so one that was there already must be ours before a password-less socket goes in.
  const found = await lstat(short)
  const expected = runAs?.uid ?? process.getuid?.()
  if (!found.isDirectory() || (found.mode & 0o077) !== 0 || (found.uid !== expected && found.uid !== 0)) {
    throw new BootError(
      `${short}, which the database's socket needs because ${folder} is too long a path, belongs to somebody else. Remove it or choose a shorter ADLOOM_DATA_DIR.`,
    )
  }
  if (runAs !== undefined && found.uid === 0) await chown(short, runAs.uid, runAs.gid)
  return short
}
