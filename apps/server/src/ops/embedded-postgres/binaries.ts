import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BootError, errorCode } from '../boot-error.ts'
import type { BinaryPackage } from './binary-package.ts'
import type { Account, Place } from './place.ts'

/** Programs that the account may run. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds a copy of the programs that the account can run: the installed package itself, else a copy in the data folder,
 * else one among the system's caches (when root's data folder is closed to the account as well). Copies are made once.
 *
 * @throws BootError when none can be run, with what the system said
 */
export async function findBinaries({ native, version }: BinaryPackage, place: Place): Promise<Binaries> {
  const complaints: string[] = []
  const tryOut = async (folder: string) => {
    const complaint = await complaintOf(join(folder, 'bin', 'postgres'), place.runAs)
    if (complaint === undefined) return true
    complaints.push(`${folder}: ${complaint}`)
    return false
  }

  await linkLibraries(native)
  if (await tryOut(native)) return programsIn(native)

  const name = `postgres-${version}-${process.platform}-${process.arch}`
  for (const parent of [place.folder, '/var/cache/adloom', `/var/tmp/adloom-${process.getuid?.() ?? 0}`]) {
    // A copy is 60 MB, so none is made where it could not be reached anyway.
    if (place.runAs !== undefined && !(await mayEnter(parent, place.runAs))) continue
    try {
      await mkdir(parent, { recursive: true, mode: 0o755 })
      await refuseForeign(parent)
      await copyOnce(native, join(parent, name))
    } catch (error) {
      complaints.push(`${parent}: ${error instanceof Error ? error.message : String(error)}`)
      continue
    }
    if (await tryOut(join(parent, name))) return programsIn(join(parent, name))
  }
  throw new BootError(
    `The embedded Postgres cannot be run here. Set DATABASE_URL to a Postgres of version 15 or newer. ${complaints.join('; ')}`,
  )
}

const programsIn = (folder: string): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/** Runs the program once, as the account: finds closed folders, missing libraries and mounts without execution alike. */
function complaintOf(program: string, runAs: Account | undefined): Promise<string | undefined> {
  return new Promise((settle) => {
    execFile(program, ['--version'], { ...runAs, cwd: '/', env: {}, timeout: 10_000 }, (error, _out, stderr) => {
      settle(error === null ? undefined : stderr.trim() || error.message)
    })
  })
}

/**
 * Makes the links between library names that npm packages cannot hold. The package has an install script for it, but
 * package managers do not run those unless told to.
 */
async function linkLibraries(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) throw new BootError(`${join(native, 'pg-symlinks.json')} is not a list.`)
  for (const entry of list) {
    const { source, target } = linkOf(entry)
    try {
      await symlink(basename(source), join(native, '..', target))
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue
      // A folder that cannot be written to: the copy will have them.
      if (['EROFS', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) return
      throw error
    }
  }
}

function linkOf(entry: unknown): { source: string; target: string } {
  if (typeof entry === 'object' && entry !== null && 'source' in entry && 'target' in entry) {
    const { source, target } = entry
    if (typeof source === 'string' && typeof target === 'string' && dirname(source) === dirname(target)) {
      return { source, target }
    }
  }
  throw new BootError('The package of the embedded Postgres lists its library links in an unknown way.')
}

/** Copies beside and renames, so that a kill leaves no half copy and two servers may do it at once. */
async function copyOnce(native: string, target: string): Promise<void> {
  if (await exists(join(target, 'bin', 'postgres'))) return
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await copyFolder(native, join(draft, 'native'))
    await linkLibraries(join(draft, 'native'))
    await rename(join(draft, 'native'), target)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

// Modes are set rather than copied: an install under a strict umask made files that another account cannot read.
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) {
      await copyFolder(source, target)
    } else if (entry.isFile()) {
      await copyFile(source, target)
      await chmod(target, ((await stat(source)).mode & 0o100) === 0 ? 0o644 : 0o755)
    }
  }
}

/** Programs are only run from folders that nobody else can write to. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error('belongs to, or can be changed by, others')
}

/** Whether an account may enter a folder, by its permissions; what does not exist yet counts as open. */
async function mayEnter(folder: string, { uid, gid }: Account): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    try {
      const found = await stat(path)
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
      if ((found.mode & bit) === 0) return false
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
    }
    if (path === dirname(path)) return true
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
