/** Everything this backend is told, by environment. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Where the Adloom server is, for this backend and for the page. */
  readonly adloomUrl: string
  /** Where the simulated ad platform is; `null` where none runs, and then its page is not offered. */
  readonly sandboxUrl: string | null
  /** Never leaves this process. */
  readonly secretKey: string
  /** Origins the page is opened under; requests from others change nothing here. The first is the usual one. */
  readonly origins: readonly string[]
}

/**
 * @param env usually `process.env`
 * @throws Error with a sentence for the person who starts it
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const secretKey = env['ADLOOM_SECRET_KEY']
  if (!secretKey) throw new Error('ADLOOM_SECRET_KEY is not set. It is the key that the Adloom server accepts.')
  const port = Number(env['PORT'] ?? 4020)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${env['PORT']}", not a port.`)
  const adloomUrl = env['ADLOOM_URL'] ?? 'http://localhost:4010'
  if (!URL.canParse(adloomUrl)) throw new Error(`ADLOOM_URL is "${adloomUrl}", which is not an address.`)
  const sandboxUrl = env['SANDBOX_URL'] ?? ''
  if (sandboxUrl !== '' && !URL.canParse(sandboxUrl)) {
    throw new Error(`SANDBOX_URL is "${sandboxUrl}", which is not an address.`)
  }
  const origin = env['DEMO_ORIGIN']
  return {
    host: env['HOST'] ?? '127.0.0.1',
    port,
    adloomUrl: adloomUrl.replace(/\/$/, ''),
    sandboxUrl: sandboxUrl === '' ? null : sandboxUrl.replace(/\/$/, ''),
    secretKey,
    origins: origin ? [new URL(origin).origin] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
  }
}
