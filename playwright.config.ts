import { defineConfig } from '@playwright/test'

/**
 * End to end: the built server with its own database, and the built demo on another origin, both on free ports, so that
 * a run gets along with an `npm start` beside it. Each worker starts its own once, for all files that it takes.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'reports/e2e',
  globalSetup: './e2e/support/build.ts',
  tsconfig: './e2e/tsconfig.json',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: 'reports/ci/e2e.json' }]] : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A trace costs more time than the test; pass --trace on to get one.
    trace: 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
    },
  },
})
