import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { entries, type PackageJson, publishedPackages, readManifest, type WorkspacePackage } from './packages.ts'

/**
 * Packs every published package and loads each entry of the tarballs with `import` and with `require`, on this Node and
 * on the oldest one that they name. A package sees only what its own packed package.json declares, so a forgotten
 * dependency, a missing file or a `workspace:` range fails here and not at a customer's.
 */
const root = process.cwd()
const directory = mkdtempSync(join(tmpdir(), 'adloom-pack-'))
try {
  const packages = publishedPackages()
  const loaded = writeLoaders(packages.map(unpack))
  for (const node of nodes()) {
    const version = run(node, ['--version']).trim()
    run(node, ['load.mjs'])
    run(node, ['load.cjs'])
    console.log(`Node ${version}: ${loaded} entries load with import and with require`)
  }
  if (loaded === 0) throw new Error('no entry was loaded')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function nodes(): readonly string[] {
  const oldest = join(root, 'scripts/compat/node_modules', `node-22-${process.platform}-${process.arch}`, 'bin/node')
  if (existsSync(oldest)) return [process.execPath, oldest]
  if (process.env['CI'] && process.platform === 'linux') throw new Error('Node 22.12 is not installed (scripts/compat)')
  console.log(`Node 22.12 is not there for ${process.platform}-${process.arch}; only this Node is tried.`)
  return [process.execPath]
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, [...args], { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Packs a package and unpacks the tarball with what it declares beside it; returns its manifest as a customer gets it. */
function unpack({ directory: source, manifest }: WorkspacePackage): PackageJson {
  const tarballs = join(directory, 'tarballs', manifest.name)
  mkdirSync(tarballs, { recursive: true })
  execFileSync('pnpm', ['pack', '--pack-destination', tarballs], { cwd: source, stdio: ['ignore', 'pipe', 'pipe'] })
  const [tarball] = readdirSync(tarballs)
  if (tarball === undefined) throw new Error(`${manifest.name} made no tarball`)
  const target = join(directory, 'node_modules', manifest.name)
  mkdirSync(target, { recursive: true })
  run('tar', ['-xzf', join(tarballs, tarball), '-C', target, '--strip-components=1'])

  const packed = readManifest(join(target, 'package.json'))
  const needed = { ...packed.peerDependencies, ...packed.optionalDependencies, ...packed.dependencies }
  for (const [name, range] of Object.entries(needed)) {
    if (/^(workspace|catalog):/.test(range)) throw new Error(`${manifest.name} is packed with ${name}@${range}`)
    if (name.startsWith('@adloom/')) continue
    const installed = resolve(source, 'node_modules', name)
    if (!existsSync(installed)) {
      if (packed.optionalDependencies?.[name] !== undefined) continue
      throw new Error(`${manifest.name} needs ${name}, which is not installed`)
    }
    const link = join(target, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(realpathSync(installed), link, 'junction')
  }
  for (const path of Object.values(packed.bin ?? {})) {
    if (!existsSync(join(target, path)))
      throw new Error(`${manifest.name} names ${path} as a command, but does not ship it`)
  }
  return packed
}

function writeLoaders(manifests: readonly PackageJson[]): number {
  const all = manifests.flatMap((manifest) =>
    entries(manifest).map(({ specifier, file }) => ({
      specifier,
      path: join(directory, 'node_modules', manifest.name, file),
    })),
  )
  const missing = all.filter(({ path }) => !existsSync(path))
  if (missing.length > 0) throw new Error(`not shipped: ${missing.map(({ specifier }) => specifier).join(', ')}`)
  const specifiers = all.map(({ specifier }) => specifier).filter((specifier) => !specifier.endsWith('.css'))
  const code = specifiers.filter((specifier) => !specifier.endsWith('.json'))
  const check = (name: string) =>
    `if (Object.keys(${name}).length === 0) throw new Error('nothing is exported by ' + specifier)`
  writeFileSync(
    join(directory, 'load.mjs'),
    `for (const specifier of ${JSON.stringify(code)}) { const loaded = await import(specifier); ${check('loaded')} }
for (const specifier of ${JSON.stringify(specifiers.filter((one) => !code.includes(one)))}) await import(specifier, { with: { type: 'json' } })
`,
  )
  writeFileSync(
    join(directory, 'load.cjs'),
    `for (const specifier of ${JSON.stringify(specifiers)}) { const loaded = require(specifier); ${check('loaded')} }\n`,
  )
  return specifiers.length
}
