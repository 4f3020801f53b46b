import { Hono } from 'hono'
import { commonHeaders } from './answers.ts'

/** What the server says of itself. */
export interface HealthSource {
  /** Everything, for operators: each component with its state and latency. */
  report(): Promise<{ readonly status: string }>
  /** Whether requests should be sent here. */
  ready(): Promise<boolean>
}

const seconds = '2'

/** `/health/live` asks nobody, so it answers as long as the process does; `/health/ready` is for load balancers. */
export function createHealthRoutes(health: HealthSource): Hono {
  const answer = (ok: boolean, body: object): Response =>
    new Response(JSON.stringify(body), {
      status: ok ? 200 : 503,
      headers: { ...commonHeaders, 'content-type': 'application/json', ...(!ok && { 'retry-after': seconds }) },
    })
  const routes = new Hono()
  routes.get('/health/live', () => answer(true, { status: 'ok' }))
  routes.get('/health/ready', async () => {
    const ready = await health.ready()
    return answer(ready, { status: ready ? 'ok' : 'failing' })
  })
  routes.get('/health', async () => {
    const report = await health.report()
    return answer(report.status === 'ok' || report.status === 'degraded', report)
  })
  return routes
}
