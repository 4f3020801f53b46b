import { existsSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'
import { dataDir, root, toolEnv, toolNode } from './start/paths.mjs'
import { portFrom, portIsFree, portTaken } from './start/ports.mjs'
import { launch, stopAll } from './start/processes.mjs'
import { metaSettings, sandboxArguments } from './start/sandbox.mjs'
import { demoSecretKey } from './start/secret-key.mjs'

/**
 * `pnpm dev [--storybook]`: everything from sources, nothing built. The server and the demo's backend restart when a file
 * changes; the demo's page is served by Vite with hot replacement, on the demo's port, and passes `/api` to its backend.
 */
const ports = {
  server: portFrom('PORT', 4010),
  demo: portFrom('DEMO_PORT', 4020),
  backend: portFrom('DEMO_BACKEND_PORT', 4021),
  sandbox: portFrom('SANDBOX_PORT', 4030),
  storybook: 6006,
}

for (const [name, port] of [
  ['PORT', ports.server],
  ['DEMO_PORT', ports.demo],
  ['DEMO_BACKEND_PORT', ports.backend],
  ['SANDBOX_PORT', ports.sandbox],
] as const) {
  if (await portIsFree(port)) continue
  console.error(portTaken(name, port).replace('npm start', 'pnpm dev'))
  process.exit(1)
}

const serverUrl = `http://localhost:${ports.server}`
const demoUrl = `http://localhost:${ports.demo}`
const sandboxUrl = `http://localhost:${ports.sandbox}`
const secretKey = demoSecretKey()
const watched = (file: string) => [
  '--conditions=@adloom/source',
  '--watch',
  '--watch-preserve-output',
  join(root, file),
]

const processes = [
  launch(
    toolNode(),
    [
      '--conditions=@adloom/source',
      ...sandboxArguments({ port: ports.sandbox, serverUrl }, join(root, 'packages/sandbox/src/bin.ts')),
    ],
    { cwd: root, env: toolEnv() },
  ),
  launch(toolNode(), [...watched('apps/server/src/bin.ts'), '--demo'], {
    cwd: root,
    env: toolEnv({
      PORT: String(ports.server),
      ADLOOM_DATA_DIR: join(dataDir, 'adloom'),
      ADLOOM_PUBLIC_URL: serverUrl,
      ADLOOM_SECRET_KEYS: secretKey,
      ADLOOM_ALLOWED_ORIGINS: `${demoUrl},http://127.0.0.1:${ports.demo}`,
      ...metaSettings(sandboxUrl),
    }),
  }),
  launch(toolNode(), watched('apps/demo/src/server.ts'), {
    cwd: join(root, 'apps/demo'),
    env: toolEnv({
      PORT: String(ports.backend),
      ADLOOM_URL: serverUrl,
      ADLOOM_SECRET_KEY: secretKey,
      DEMO_ORIGIN: demoUrl,
      SANDBOX_URL: sandboxUrl,
    }),
  }),
]

// In middleware mode Vite leaves signals to us; by itself it would exit on SIGTERM and leave the others running.
const listener = createHttpServer()
const page = await createServer({
  root: join(root, 'apps/demo'),
  server: {
    middlewareMode: true,
    hmr: { server: listener },
    proxy: { '/api': `http://127.0.0.1:${ports.backend}` },
  },
})
listener.on('request', page.middlewares)
listener.listen(ports.demo, 'localhost')

if (process.argv.includes('--storybook') && existsSync(join(root, '.storybook/main.ts'))) {
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  const args = [storybook, 'dev', '--port', String(ports.storybook), '--disable-telemetry', '--no-open', '--ci']
  processes.push(launch(toolNode(), args, { cwd: root, env: toolEnv() }))
}

console.log(`\n  Back office   ${demoUrl}\n  API           ${serverUrl}/docs\n\n  Ctrl-C stops everything.\n`)

let stopping = false
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.allSettled([page.close(), stopAll()])
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
void Promise.race(processes.map(({ ended }) => ended)).then((code) => stop(code === 0 ? 1 : code))
