import { readConfig } from '../../../src/config.ts'
import { startServer } from '../../../src/main.ts'
import { createPace } from '../../../src/workflows/pace.ts'

/** The real server, less patient with its platform: what it would wait a minute for takes it a second. */
const pace = createPace(Date.now, {
  speed: Number(process.env['LAUNCH_KILLS_SPEED']),
  since: Number(process.env['LAUNCH_KILLS_SINCE']),
})
const server = await startServer(readConfig(process.env), { pace })
process.once('SIGTERM', () => void server.close('SIGTERM'))
