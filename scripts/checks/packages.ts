import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What of a published package.json the checks read. */
export interface PackageJson {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface WorkspacePackage {
  readonly directory: string
  readonly manifest: PackageJson
}

/** The packages that go to the registry. */
export function publishedPackages(): readonly WorkspacePackage[] {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
    .filter((directory) => existsSync(join(directory, 'package.json')))
    .map((directory) => ({ directory, manifest: readManifest(join(directory, 'package.json')) }))
    .filter(({ manifest }) => manifest.private !== true)
}

export function readManifest(file: string): PackageJson {
  const manifest: PackageJson = JSON.parse(readFileSync(file, 'utf8'))
  return manifest
}

/** Each entry's specifier with the file that a consumer's `import` gets; entries for the workspace alone are left out. */
export function entries({
  name,
  exports = {},
}: PackageJson): readonly { readonly specifier: string; readonly file: string }[] {
  return Object.entries(exports)
    .filter(([path, target]) => path !== './package.json' && !onlyForUs(target))
    .map(([path, target]) => ({
      specifier: path === '.' ? name : `${name}/${path.slice(2)}`,
      file: typeof target === 'string' ? target : (target['default'] ?? ''),
    }))
}

/** An entry that leads to sources and nowhere else is a door between our packages, shut for customers. */
function onlyForUs(target: string | Readonly<Record<string, string>>): boolean {
  return typeof target !== 'string' && Object.keys(target).every((condition) => condition === '@adloom/source')
}
