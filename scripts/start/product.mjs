import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { neededAtRunTime } from './needed.mjs'
import { dataDir, root, toolEnv, toolNode } from './paths.mjs'
import { portFrom, portIsFree, portTaken } from './ports.mjs'
import { Failure, failureWithLog, launch, runLogged } from './processes.mjs'
import { metaSettings, sandboxArguments } from './sandbox.mjs'
import { demoSecretKey } from './secret-key.mjs'
import { signIns } from './sign-ins.mjs'
import { stage } from './stage.mjs'

/** How long a process may take until it answers, in milliseconds. The first start makes a database. */
const bootLimit = 60_000

/**
 * `npm start`: installs, builds, starts a simulated ad platform, the server with its own database and the demo, and stays
 * until it is stopped.
 */
export async function startProduct(_args, { install }) {
  const ports = await choosePorts()
  const reused = existsSync(join(dataDir, 'adloom'))
  console.log('Adloom: start')
  await install()
  await stage('build', build)

  const serverUrl = `http://localhost:${ports.server}`
  const demoUrl = `http://localhost:${ports.demo}`
  const sandboxUrl = `http://localhost:${ports.sandbox}`
  const secretKey = demoSecretKey()
  const sandbox = launch(toolNode(), sandboxArguments({ port: ports.sandbox, serverUrl }), {
    log: 'sandbox',
    cwd: root,
    env: toolEnv(),
  })
  await stage('sandbox', () => answers(sandbox, 'sandbox', `http://127.0.0.1:${ports.sandbox}/control`))

  const server = launch(toolNode(), [join(root, 'apps/server/dist/bin.js'), '--demo'], {
    log: 'server',
    cwd: root,
    env: toolEnv({
      PORT: String(ports.server),
      ADLOOM_DATA_DIR: join(dataDir, 'adloom'),
      ADLOOM_PUBLIC_URL: serverUrl,
      ADLOOM_SECRET_KEYS: secretKey,
      ADLOOM_ALLOWED_ORIGINS: `${demoUrl},http://127.0.0.1:${ports.demo}`,
      ...metaSettings(sandboxUrl),
    }),
  })
  await stage('server', () => answers(server, 'server', `http://127.0.0.1:${ports.server}/health/ready`))

  const demo = launch(toolNode(), [join(root, 'apps/demo/dist/server.js')], {
    log: 'demo',
    cwd: root,
    env: toolEnv({
      PORT: String(ports.demo),
      ADLOOM_URL: serverUrl,
      ADLOOM_SECRET_KEY: secretKey,
      SANDBOX_URL: sandboxUrl,
    }),
  })
  await stage('demo', () => answers(demo, 'demo', `http://127.0.0.1:${ports.demo}/`))

  const people = signIns().map(({ email, password, note }) => `    ${email.padEnd(28)}${password.padEnd(20)}${note}`)
  console.log(
    [
      '',
      `  Back office   ${demoUrl}`,
      `  API           ${serverUrl}/docs`,
      `  Ad platform   ${sandboxUrl}/control (simulated; its page is in the back office)`,
      `  Data          .data (${reused ? 'kept from an earlier start' : 'new; the next start goes on with it'})`,
      ...(people.length > 0 ? ['', '  Sign in as', ...people] : []),
      '',
      '  Ctrl-C stops everything.',
    ].join('\n'),
  )

  const [name, code] = await Promise.race([
    sandbox.ended.then((status) => ['sandbox', status]),
    server.ended.then((status) => ['server', status]),
    demo.ended.then((status) => ['demo', status]),
  ])
  throw failureWithLog(`The ${name} ended by itself (exit code ${code}).`, name)
}

const portNames = { server: 'PORT', demo: 'DEMO_PORT', sandbox: 'SANDBOX_PORT' }

async function choosePorts() {
  const ports = {
    server: readPort(portNames.server, 4010),
    demo: readPort(portNames.demo, 4020),
    sandbox: readPort(portNames.sandbox, 4030),
  }
  const taken = new Map()
  for (const [part, port] of Object.entries(ports)) {
    const other = taken.get(port)
    if (other !== undefined) throw new Failure(`${other} and ${portNames[part]} are both ${port}; choose two ports.`)
    taken.set(port, portNames[part])
    if (!(await portIsFree(port))) throw new Failure(portTaken(portNames[part], port))
  }
  return ports
}

function readPort(name, fallback) {
  try {
    return portFrom(name, fallback)
  } catch (error) {
    throw new Failure(error.message)
  }
}

async function build() {
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  const filters = neededAtRunTime(['@adloom/server', '@adloom/demo', '@adloom/sandbox']).map(
    (name) => `--filter=${name}`,
  )
  const args = ['run', 'build', '--only', ...filters, '--output-logs=errors-only']
  await runLogged('build', toolNode(), [turbo, ...args], toolEnv({ NO_COLOR: '1' }))
}

/** Waits until the address answers with success; a process that ends or stays silent is a failure with its log. */
async function answers(processEntry, name, url) {
  let ended
  void processEntry.ended.then((code) => {
    ended = code
  })
  const deadline = performance.now() + bootLimit
  while (performance.now() < deadline) {
    if (ended !== undefined) throw failureWithLog(`The ${name} did not start (exit code ${ended}).`, name)
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
      await response.body?.cancel()
      if (response.ok) return 'ready'
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw failureWithLog(`The ${name} did not answer on ${url} within ${bootLimit / 1000} s.`, name)
}
