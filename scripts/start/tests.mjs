import { join } from 'node:path'
import { root, toolEnv, toolNode } from './paths.mjs'
import { launch } from './processes.mjs'

/** The projects that need no browser. `.ci/run` adds the others. */
const projects = ['unit', 'server', 'dom']

/** `npm test`: installs, then runs every test that needs no browser, on sources: nothing has to be built. */
export async function runTests(args, { install }) {
  console.log('Adloom: test')
  await install()
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  return launch(toolNode(), [vitest, 'run', ...projects.flatMap((name) => ['--project', name]), ...args], {
    env: toolEnv(),
  }).ended
}
