import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { neededAtRunTime } from './needed.mjs'
import { dataDir, root, toolEnv, toolNode } from './paths.mjs'
import { portFrom, portIsFree, portTaken } from './ports.mjs'
import { Failure, failureWithLog, launch, runLogged } from './processes.mjs'
import { demoSecretKey } from './secret-key.mjs'
import { signIns } from './sign-ins.mjs'
import { stage } from './stage.mjs'

/** How long a process may take until it answers, in milliseconds. The first start makes a database. */
const bootLimit = 60_000

/** `npm start`: installs, builds, starts the server with its own database and the demo, and stays until it is stopped. */
export async function startProduct(_args, { install }) {
  const ports = await choosePorts()
  const reused = existsSync(join(dataDir, 'adloom'))
  console.log('Adloom: start')
  await install()
  await stage('build', build)

  const serverUrl = `http://localhost:${ports.server}`
  const demoUrl = `http://localhost:${ports.demo}`
  const secretKey = demoSecretKey()
  const server = launch(toolNode(), [join(root, 'apps/server/dist/bin.js'), '--demo'], {
    log: 'server',
    cwd: root,
    env: toolEnv({
      PORT: String(ports.server),
      ADLOOM_DATA_DIR: join(dataDir, 'adloom'),
      ADLOOM_PUBLIC_URL: serverUrl,
      ADLOOM_SECRET_KEYS: secretKey,
      ADLOOM_ALLOWED_ORIGINS: `${demoUrl},http://127.0.0.1:${ports.demo}`,
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
    }),
  })
  await stage('demo', () => answers(demo, 'demo', `http://127.0.0.1:${ports.demo}/`))

  const people = signIns().map(({ email, password, note }) => `    ${email.padEnd(28)}${password.padEnd(20)}${note}`)
  console.log(
    [
      '',
      `  Back office   ${demoUrl}`,
      `  API           ${serverUrl}/docs`,
      `  Data          .data (${reused ? 'kept from an earlier start' : 'new; the next start goes on with it'})`,
      ...(people.length > 0 ? ['', '  Sign in as', ...people] : []),
      '',
      '  Ctrl-C stops everything.',
    ].join('\n'),
  )

  const [name, code] = await Promise.race([
    server.ended.then((status) => ['server', status]),
    demo.ended.then((status) => ['demo', status]),
  ])
  throw failureWithLog(`The ${name} ended by itself (exit code ${code}).`, name)
}

async function choosePorts() {
  const ports = { server: readPort('PORT', 4010), demo: readPort('DEMO_PORT', 4020) }
  if (ports.server === ports.demo) throw new Failure(`PORT and DEMO_PORT are both ${ports.demo}; choose two ports.`)
  if (!(await portIsFree(ports.server))) throw new Failure(portTaken('PORT', ports.server))
  if (!(await portIsFree(ports.demo))) throw new Failure(portTaken('DEMO_PORT', ports.demo))
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
  const filters = neededAtRunTime(['@adloom/server', '@adloom/demo']).map((name) => `--filter=${name}`)
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
