import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxDefaults } from '@adloom/sandbox'
import { expect, test } from 'vitest'
import { machineProblem } from './machine.mjs'
import { neededAtRunTime } from './needed.mjs'
import { portFrom, portIsFree, portTaken } from './ports.mjs'
import { sandboxApp } from './sandbox.mjs'
import { demoSecretKey } from './secret-key.mjs'

const linux = { platform: 'linux', arch: 'x64', musl: false, node: '20.20.2', databaseUrl: false }

test.each([
  ['Linux with glibc starts on Node 20', linux, undefined],
  ['Linux on arm64 starts on Node 20', { ...linux, arch: 'arm64' }, undefined],
  [
    'Windows brings its own Postgres',
    { ...linux, platform: 'win32' },
    'On Windows on x64, Adloom needs DATABASE_URL with a Postgres of version 15 or later, since no embedded one exists for it.',
  ],
  ['Windows with a Postgres starts on Node 20', { ...linux, platform: 'win32', databaseUrl: true }, undefined],
  [
    'Node 18 is too old anywhere',
    { ...linux, node: '18.20.4' },
    'Adloom needs Node 20 or later to start; this is Node 18.20.4.',
  ],
  [
    'macOS below Node 24',
    { ...linux, platform: 'darwin', arch: 'arm64', node: '22.12.0' },
    'On macOS, Adloom needs Node 24 or later (this is Node 22.12.0).',
  ],
  ['macOS with Node 24', { ...linux, platform: 'darwin', arch: 'arm64', node: '24.21.0' }, undefined],
  [
    'Alpine lacks both',
    { ...linux, musl: true },
    'On a Linux with musl, such as Alpine, Adloom needs Node 24 or later (this is Node 20.20.2) and DATABASE_URL with a Postgres of version 15 or later, since no embedded one exists for it.',
  ],
  [
    'Alpine with Node 24 lacks a database',
    { ...linux, musl: true, node: '24.0.0' },
    'On a Linux with musl, such as Alpine, Adloom needs DATABASE_URL with a Postgres of version 15 or later, since no embedded one exists for it.',
  ],
  ['Alpine with both', { ...linux, musl: true, node: '24.0.0', databaseUrl: true }, undefined],
  [
    'an architecture without binaries is named',
    { ...linux, arch: 's390x', node: '24.0.0' },
    'On Linux on s390x, Adloom needs DATABASE_URL with a Postgres of version 15 or later, since no embedded one exists for it.',
  ],
])('%s', (_name, machine, sentence) => {
  expect(machineProblem(machine)).toBe(sentence)
})

test('a port that something listens on is not free, and is free again afterwards', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  expect(await portIsFree(address.port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await portIsFree(address.port)).toBe(true)
})

test('the sentence for a taken port says which variable changes it', () => {
  expect(portTaken('DEMO_PORT', 4020)).toContain('DEMO_PORT=4120')
})

test('a port comes from the environment, and nonsense there is refused by name', () => {
  expect(portFrom('PORT', 4010, {})).toBe(4010)
  expect(portFrom('PORT', 4010, { PORT: '' })).toBe(4010)
  expect(portFrom('PORT', 4010, { PORT: '5000' })).toBe(5000)
  for (const text of ['0', '65536', '80.5', 'http']) {
    expect(() => portFrom('PORT', 4010, { PORT: text })).toThrow(`PORT is "${text}"`)
  }
})

test('the demo key is made once, kept, and readable by its owner only', () => {
  const directory = mkdtempSync(join(tmpdir(), 'adloom-key-'))
  try {
    const key = demoSecretKey(directory)
    expect(key).toMatch(/^adl_sk_dev[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/)
    expect(demoSecretKey(directory)).toBe(key)
    const file = join(directory, 'demo-secret-key')
    expect(readFileSync(file, 'utf8').trim()).toBe(key)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('only what runs is built: tests of a package may need more than the package', () => {
  const manifests: Readonly<Record<string, { dependencies?: Record<string, string> }>> = {
    app: { dependencies: { middle: 'workspace:*', outside: '^1.0.0' } },
    middle: { dependencies: { bottom: 'workspace:*' } },
    bottom: { dependencies: { app: 'workspace:*' } },
    testing: {},
  }
  expect(neededAtRunTime(['app'], (name) => manifests[name])).toEqual(['app', 'bottom', 'middle'])
  expect(neededAtRunTime(['@adloom/server'])).not.toContain('@adloom/testing')
})

test('the server is told the app that the simulated ad platform knows', () => {
  expect(sandboxApp).toEqual({ id: sandboxDefaults.appId, secret: sandboxDefaults.appSecret })
})
