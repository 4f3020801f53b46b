import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * The workspace packages that some need while they run: what they depend on, and so on down. What only tests use is left
 * out, and need not be built to start.
 *
 * @param {readonly string[]} names
 * @param {(name: string) => { dependencies?: Record<string, string> } | undefined} manifestOf
 * @returns {string[]} sorted
 */
export function neededAtRunTime(names, manifestOf = workspaceManifests()) {
  const needed = new Set()
  const visit = (name) => {
    const manifest = manifestOf(name)
    if (manifest === undefined || needed.has(name)) return
    needed.add(name)
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency)
  }
  names.forEach(visit)
  return [...needed].sort()
}

function workspaceManifests() {
  const files = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, 'package.json')),
  )
  const manifests = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')))
  const byName = new Map(manifests.map((manifest) => [manifest.name, manifest]))
  return (name) => byName.get(name)
}
