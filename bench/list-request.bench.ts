import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ListServers } from './fixtures/list-servers.ts'
import { createLoad } from './fixtures/load.ts'
import { defineBench } from './harness/bench.ts'

const connections = 16
const requests = 400
const rows = 20

/** `GET /v1/campaigns?limit=20` with everything around it, against the same query with nothing around it. */
export const bench = defineBench({
  name: 'list-request',
  run: async ({ compare }) => {
    const servers = fork(new URL('./fixtures/list-servers.ts', import.meta.url), {
      execArgv: ['--conditions=@adloom/source'],
      serialization: 'advanced',
    })
    const load = createLoad(connections)
    try {
      const { full, raw } = await told<ListServers>(servers)
      await compare({
        name: 'list request, full stack against raw Hono and pg (requests/s)',
        direction: 'atLeast',
        must: 0.5,
        goal: 0.65,
        rounds: 31,
        warmUp: 4,
        subject: () => load.run(full, requests, rows),
        baseline: () => load.run(raw, requests, rows),
      })
    } finally {
      load.close()
      const ended = servers.exitCode === null ? once(servers, 'exit') : undefined
      if (servers.connected) servers.disconnect()
      await ended
    }
  },
})

/** What the process says once it is up. `Message` is what this repository's own script sends. */
async function told<Message>(child: ReturnType<typeof fork>): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Message))
    child.once('exit', (code) => reject(new Error(`The servers ended with ${code} before they were up.`)))
  })
}
