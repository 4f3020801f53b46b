import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir, root } from './paths.mjs'

/** The app that the simulated ad platform knows; nothing secret: it opens a simulation. A test compares it with the sandbox's own. */
export const sandboxApp = { id: '700000000000001', secret: 'sandbox-app-secret' }

/** How the simulated ad platform of the demo is started: with the demo's ad accounts, on the time of this machine, kept beside the data. */
export function sandboxArguments({ port, serverUrl }, program = join(root, 'packages/sandbox/dist/bin.js')) {
  mkdirSync(dataDir, { recursive: true })
  return [
    program,
    ...['--port', String(port)],
    ...['--accounts', join(root, 'apps/demo/ad-accounts.json')],
    ...['--state', join(dataDir, 'sandbox.json')],
    ...['--redirect-uri', `${serverUrl}/v1/oauth/meta/callback`],
    '--live',
  ]
}

/** What the server has to know to launch there. */
export function metaSettings(sandboxUrl) {
  return { META_BASE_URL: `${sandboxUrl}/meta`, META_APP_ID: sandboxApp.id, META_APP_SECRET: sandboxApp.secret }
}
