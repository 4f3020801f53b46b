#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { runConformance } from './suite.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'secret-key': { type: 'string' } } })
const [baseUrl] = positionals
const secretKey = values['secret-key'] ?? process.env.ADLOOM_SECRET_KEY

if (baseUrl === undefined || secretKey === undefined) {
  console.error('Usage: adloom-conformance <url> --secret-key <key>   (or ADLOOM_SECRET_KEY in the environment)')
  process.exit(2)
}

const results = await runConformance({ baseUrl: baseUrl.replace(/\/$/, ''), secretKey }, (result) => {
  console.log(`${result.passed ? 'ok  ' : 'FAIL'} ${result.name} (${result.milliseconds} ms)`)
  if (!result.passed) console.log(`     ${result.error instanceof Error ? result.error.message : String(result.error)}`)
})
const failed = results.filter(({ passed }) => !passed).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
