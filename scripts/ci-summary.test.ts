import { expect, test } from 'vitest'
import { countPlaywright, countSteps, countVitest } from './ci-summary.ts'

test('a step counts as passed only when it said so', () => {
  const statuses = ['pass\n', 'fail\n', ''].map((status, index) => ({ name: `${index}`, status }))
  expect(countSteps(statuses)).toMatchObject({ passed: 1, failed: 2 })
})

test('no step at all is a failure', () => {
  expect(countSteps([])).toMatchObject({ passed: 0, failed: 1 })
})

test('tests are counted from the report of vitest', () => {
  const report = JSON.stringify({ numPassedTests: 41, numFailedTests: 1, numFailedTestSuites: 3 })
  expect(countVitest('test.json', report)).toMatchObject({ passed: 41, failed: 1 })
})

test('a file that fails before its first test is a failure', () => {
  const report = JSON.stringify({ numPassedTests: 41, numFailedTests: 0, numFailedTestSuites: 1 })
  expect(countVitest('test.json', report)).toMatchObject({ passed: 41, failed: 1 })
})

test('flaky and unexpected results of Playwright are failures', () => {
  const report = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } })
  expect(countPlaywright('e2e.json', report)).toMatchObject({ passed: 5, failed: 2 })
})

test.each([undefined, '', '{}', 'null', '{"numPassedTests":0,"numFailedTests":0}'])(
  'a missing, broken or empty report is a failure: %s',
  (text) => {
    expect(countVitest('test.json', text)).toMatchObject({ passed: 0, failed: 1 })
    expect(countPlaywright('e2e.json', text)).toMatchObject({ passed: 0, failed: 1 })
  },
)
