import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

/** Workspace packages resolve to their sources, so that no test needs a build. */
const source = {
  resolve: { conditions: ['@adloom/source', 'module', 'import', 'default'] },
  // These go to Node itself, where "import" would give `require` calls of CommonJS packages an ES module.
  ssr: { resolve: { conditions: ['@adloom/source', 'module', 'node'] } },
}

/** Made anew for each project: vitest names the instances that it finds. */
const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

/**
 * The stories as tests, only when they are asked for: loading Storybook takes seconds that a run of one unit test
 * should not pay.
 */
async function storybookProject() {
  const asked = process.argv.some((argument) => /^(--project=)?storybook$/.test(argument))
  const unfiltered = !process.argv.some((argument) => argument.startsWith('--project'))
  if (!(asked || unfiltered) || !existsSync('.storybook/main.ts')) return []
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin')
  return [
    {
      extends: true as const,
      plugins: [storybookTest({ configDir: '.storybook' })],
      test: { name: 'storybook', browser: chromium() },
    },
  ]
}

/** One less than there are would leave half of two cores idle, while tests wait for processes and the database. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  ...source,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers,
          environment: 'node',
          include: [
            'packages/{domain,platform-facts,platforms,contract,client,testing,sandbox}/src/**/*.test.ts',
            'packages/react/src/**/*.ssr.test.tsx',
            'packages/react/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'apps/demo/src/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          maxWorkers,
          environment: 'node',
          include: ['apps/server/src/**/*.test.ts', 'apps/server/test/**/*.test.ts'],
          globalSetup: ['apps/server/test/shared-databases.ts'],
          pool: 'forks',
          // The server keeps nothing in its modules; loading them anew for each file would take most of the time.
          isolate: false,
          // Many start processes and databases, which a busy machine takes its time for.
          testTimeout: 60_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 15_000, interval: 20 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          maxWorkers,
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.tsx'],
          exclude: ['**/*.ssr.test.tsx', '**/*.browser.test.tsx', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        // What a bundler would give a page; without "browser" msw comes with its half for Node.
        resolve: { conditions: ['@adloom/source', 'browser', 'module', 'import', 'default'] },
        optimizeDeps: { include: ['msw'] },
        test: { name: 'browser', include: ['packages/react/src/**/*.browser.test.tsx'], browser: chromium() },
      },
      ...(await storybookProject()),
    ],
  },
})
