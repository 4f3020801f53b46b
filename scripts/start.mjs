// `npm start` and `npm test` on a fresh clone. Plain Node ≥ 20 and nothing else: this file runs before anything is installed.
import { pathToFileURL } from 'node:url'
import { install } from './start/install.mjs'
import { machineProblem, thisMachine } from './start/machine.mjs'
import { root } from './start/paths.mjs'
import { Failure, stopAll } from './start/processes.mjs'
import { startProduct } from './start/product.mjs'
import { runTests } from './start/tests.mjs'

const tasks = { start: startProduct, test: runTests }

async function main([name = 'start', ...rest]) {
  const task = tasks[name]
  if (!task) throw new Failure(`There is no "${name}". Use "npm start" or "npm test".`)
  const problem = machineProblem(thisMachine())
  if (problem) throw new Failure(problem)
  process.chdir(root)
  return task(rest, { install })
}

let stopping = false
async function stop(code) {
  if (stopping) return
  stopping = true
  console.log('\nStopping …')
  const clean = await stopAll()
  console.log(clean ? 'Stopped.' : 'Stopped; something did not end by itself and was killed (see .data/logs).')
  process.exit(code)
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => stop(code))
}

// npm passes a signal on to a shell, and not every shell passes it on to us: when our parent is gone, so are we.
const parent = process.ppid
setInterval(() => process.ppid === parent || stop(143), 250).unref()

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const code = await main(process.argv.slice(2))
    if (!stopping) process.exitCode = code
  } catch (error) {
    if (!stopping) {
      await stopAll()
      console.error(error instanceof Failure ? error.message : error)
      process.exitCode = 1
    }
  }
}
