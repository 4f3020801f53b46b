import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { launch, stopAll } from './processes.mjs'

/** Resolves when a process that was told a port has connected to it: it runs, and its handlers are in place. */
async function listener() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const connection = once(server, 'connection')
  const closed = connection.then(([socket]) => {
    if (!(socket instanceof Socket)) throw new Error('no socket')
    return new Promise<void>((resolve) =>
      socket
        .resume()
        .on('error', () => undefined)
        .once('close', () => resolve()),
    )
  })
  return { port: address.port, connected: connection, closed, close: () => server.close() }
}

const child = (onTerm: string, port: number) =>
  launch(process.execPath, [
    '-e',
    `process.on('SIGTERM', () => { ${onTerm} }); require('net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1000)`,
  ])

afterEach(() => stopAll(0))

describe('stopping', () => {
  test('lets a process end by itself', async () => {
    const { port, connected, close } = await listener()
    const { ended } = child('process.exit(7)', port)
    await connected
    expect(await stopAll()).toBe(true)
    expect(await ended).toBe(7)
    close()
  })

  test('kills a process that does not listen, and says so', async () => {
    const { port, connected, close } = await listener()
    const { ended } = child('', port)
    await connected
    expect(await stopAll(100)).toBe(false)
    expect(await ended).toBe(128)
    close()
  })

  test('reaches what a process started itself', async () => {
    const { port, connected, closed } = await listener()
    const inner = `require('net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1000)`
    const outer = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}]); setInterval(() => {}, 1000)`
    launch(process.execPath, ['-e', outer])
    await connected
    await stopAll()
    // Only the inner process held the connection.
    await closed
  })
})

describe('npm start', () => {
  const start = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
      const command = [join(process.cwd(), 'scripts/start.mjs'), ...args]
      execFile(process.execPath, command, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : 1, output: stdout + stderr })
      })
    })

  test('says which port is taken, before it does any work', async () => {
    const { port, close } = await listener()
    const { code, output } = await start({ PORT: String(port) }, 'start')
    expect(output.trim()).toMatch(new RegExp(`^Port ${port} is in use, .* PORT=\\d+ npm start\\.$`))
    expect(code).toBe(1)
    close()
  })

  test('wants two different ports', async () => {
    const { output } = await start({ PORT: '4999', DEMO_PORT: '4999' }, 'start')
    expect(output.trim()).toBe('PORT and DEMO_PORT are both 4999; choose two ports.')
  })

  test('knows only what there is', async () => {
    const { code, output } = await start({}, 'fly')
    expect(output.trim()).toBe('There is no "fly". Use "npm start" or "npm test".')
    expect(code).toBe(1)
  })
})
