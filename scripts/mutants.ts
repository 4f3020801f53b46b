import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { createVitest, type TestModule, type Vitest } from 'vitest/node'
import type { MutantReport } from '../packages/domain/src/testing/mutant.ts'

/**
 * Proves that tests can fail: plants each declared mutant (`packages/domain/src/testing/mutant.ts`) in turn, in memory
 * only, and runs its test file. Ends with `N killed, N survived`; exit code 1 when one survived.
 *
 *     node --conditions=@adloom/source scripts/mutants.ts [part of a path or of a mutant's name]
 */

interface Planted extends MutantReport {
  readonly testFile: string
}

type Verdict = { readonly killedBy: string } | { readonly survived: string }

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const patience = 60_000
const filter = process.argv[2] ?? ''

let planted: Planted | undefined

const plantation: Plugin = {
  name: 'adloom:mutant',
  enforce: 'pre',
  load: (id) => (id === planted?.file ? planted.source : null),
}

function testFilesWithMutants(): string[] {
  return globSync('{packages,apps}/*/{src,test}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] })
    .map((file) => resolve(root, file))
    .filter((file) => /^\s*mutant\(/m.test(readFileSync(file, 'utf8')))
    .sort()
}

async function run(vitest: Vitest, files: readonly string[]): Promise<readonly TestModule[]> {
  const project = vitest.getRootProject()
  const { testModules } = await vitest.runTestSpecifications(files.map((file) => project.createSpecification(file)))
  // Vitest also reports the files of earlier runs, with their old results.
  return testModules.filter(({ moduleId }) => files.includes(moduleId))
}

function failures(module: TestModule): { name: string; errors: readonly { name?: string; message: string }[] }[] {
  return [...module.children.allTests('failed')].map((test) => ({
    name: test.fullName,
    errors: test.result().errors ?? [],
  }))
}

/** A mutant that does not load, or only trips over a name it made up, proves nothing about the tests. */
function judge(module: TestModule | undefined): Verdict {
  if (module === undefined) return { survived: 'its test file did not run' }
  const [broken] = module.errors()
  if (broken !== undefined) return { survived: `does not load: ${broken.message.split('\n')[0]}` }
  const failed = failures(module).filter(({ name }) => !name.includes('mutant: '))
  const [first] = failed
  if (first === undefined) return { survived: 'no test noticed' }
  const meant = failed.find(
    ({ errors }) => !errors.some((e) => /\b(ReferenceError|SyntaxError)\b/.test(`${e.name} ${e.message}`)),
  )
  return meant ? { killedBy: meant.name } : { survived: `breaks instead of being wrong: ${first.errors[0]?.message}` }
}

/** A mutant that never ends blocks its worker for good; nothing but an exit frees it. */
async function withPatience<T>(name: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    console.error(`SURVIVED  ${name}: did not end within ${patience / 1000} s; plant one that ends`)
    process.exit(1)
  }, patience)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

async function main(): Promise<number> {
  const all = testFilesWithMutants()
  const inPath = all.filter((file) => relative(root, file).includes(filter))
  const files = inPath.length > 0 ? inPath : all
  if (files.length === 0) throw new Error('No test file declares a mutant.')

  process.env.ADLOOM_MUTANT_GATE = '1'
  const conditions = ['@adloom/source', 'module', 'import', 'default']
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root,
      include: files.map((file) => relative(root, file)),
      watch: false,
      reporters: [{}],
      maxWorkers: 2,
      // A cached transform would bring the sound module back.
      fsModuleCache: false,
    },
    {
      plugins: [plantation],
      resolve: { conditions },
      ssr: { resolve: { conditions: [...conditions, 'node'] } },
    },
  )
  try {
    await vitest.standalone()
    const sound = await run(vitest, files)
    for (const module of sound) {
      const message = module.errors()[0]?.message ?? failures(module)[0]?.name
      if (message !== undefined)
        throw new Error(`${relative(root, module.moduleId)} fails without a mutant: ${message}`)
    }
    const mutants = sound
      .flatMap((module) =>
        [...module.children.allTests()].flatMap((test) => {
          const { mutant } = test.meta()
          return mutant ? [{ ...mutant, testFile: module.moduleId }] : []
        }),
      )
      .filter((mutant) => inPath.length > 0 || mutant.name.includes(filter))
    if (mutants.length === 0) throw new Error(`No mutant matches "${filter}".`)

    vitest.config.bail = 1
    let killed = 0
    for (const mutant of mutants) {
      planted = mutant
      vitest.invalidateFile(mutant.file)
      const [module] = await withPatience(mutant.name, run(vitest, [mutant.testFile]))
      const verdict = judge(module)
      vitest.invalidateFile(mutant.file)
      planted = undefined
      if ('killedBy' in verdict) {
        killed += 1
        console.log(`killed    ${mutant.name} (by: ${verdict.killedBy})`)
      } else {
        console.log(`SURVIVED  ${mutant.name} (${relative(root, mutant.testFile)}): ${verdict.survived}`)
      }
    }
    console.log(`${killed} killed, ${mutants.length - killed} survived`)
    return killed === mutants.length ? 0 : 1
  } finally {
    await vitest.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
