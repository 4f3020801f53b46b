/**
 * The five floors of docs/decisions/0007-floors.md as data: what each package may depend on at run time, and what its
 * tests may use besides. `turbo boundaries` sees to it that nothing is imported that a package.json does not declare;
 * this table sees to it that nothing is declared that points up.
 */
export interface Floor {
  readonly directory: string
  readonly runtime: readonly string[]
  readonly tests?: readonly string[]
}

export const floors: Readonly<Record<string, Floor>> = {
  '@adloom/domain': { directory: 'packages/domain', runtime: [] },
  '@adloom/platform-facts': { directory: 'packages/platform-facts', runtime: [] },
  '@adloom/platforms': { directory: 'packages/platforms', runtime: ['@adloom/domain', '@adloom/platform-facts'] },
  '@adloom/contract': { directory: 'packages/contract', runtime: ['@adloom/domain'] },
  '@adloom/client': { directory: 'packages/client', runtime: ['@adloom/contract', '@adloom/domain'] },
  '@adloom/testing': {
    directory: 'packages/testing',
    runtime: ['@adloom/client', '@adloom/contract', '@adloom/domain', '@adloom/platforms'],
  },
  '@adloom/sandbox': { directory: 'packages/sandbox', runtime: ['@adloom/platform-facts'] },
  '@adloom/react': {
    directory: 'packages/react',
    runtime: ['@adloom/client', '@adloom/domain'],
    tests: ['@adloom/contract', '@adloom/testing'],
  },
  '@adloom/server': {
    directory: 'apps/server',
    runtime: ['@adloom/contract', '@adloom/domain', '@adloom/platforms'],
    tests: ['@adloom/client', '@adloom/sandbox', '@adloom/testing'],
  },
  '@adloom/demo': {
    directory: 'apps/demo',
    runtime: ['@adloom/client', '@adloom/react'],
    tests: ['@adloom/sandbox', '@adloom/testing'],
  },
}

/** What of a package.json is read here. */
export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** One sentence for every dependency on a workspace package that the table does not have. */
export function floorProblems(manifest: Manifest): readonly string[] {
  const floor = floors[manifest.name]
  if (floor === undefined) return [`${manifest.name} has no floor: add it to scripts/checks/floors.ts.`]
  const ours = (list: Readonly<Record<string, string>> | undefined) =>
    Object.keys(list ?? {}).filter((name) => name.startsWith('@adloom/'))
  const runtime = [manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies].flatMap(ours)
  const problems = runtime
    .filter((name) => !floor.runtime.includes(name))
    .map((name) => `${manifest.name} must not depend on ${name}: a package imports only what stands below it.`)
  const forTests = ours(manifest.devDependencies).filter(
    (name) => !floor.runtime.includes(name) && !(floor.tests ?? []).includes(name),
  )
  return [...problems, ...forTests.map((name) => `${manifest.name} must not use ${name}, not even in tests.`)]
}
