/** What a look at one part of the server found. */
export interface Finding {
  readonly ok: boolean
  /** Numbers and words for an operator; never a secret, never a tenant. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** A part of the server that can be well or not. */
export interface Component {
  readonly name: string
  /** Whether the server can answer requests without it. */
  readonly needed: boolean
  /** Looks at it; must not take longer than it needs, and is not waited for beyond half a second. */
  check(): Promise<Finding> | Finding
}

export interface ComponentHealth {
  readonly name: string
  readonly status: 'ok' | 'failing'
  readonly milliseconds: number
  readonly detail?: Finding['detail']
}

/** `degraded`: something is failing that requests can do without. */
export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'failing' | 'stopping'
  readonly components: readonly ComponentHealth[]
}

export interface Health {
  /** Everything, for operators. */
  report(): Promise<HealthReport>
  /** Whether requests should be sent here. */
  ready(): Promise<boolean>
  /** From now on not ready, so that no new requests are sent here. */
  stop(): void
}

const checkLimit = 500
/** Many probes at once look once. */
const freshFor = 250

/** @param now milliseconds of any clock that only goes forward */
export function createHealth(components: readonly Component[], now: () => number = () => performance.now()): Health {
  let stopping = false
  let last: { readonly at: number; readonly results: Promise<readonly ComponentHealth[]> } | undefined

  async function look({ name, check }: Component): Promise<ComponentHealth> {
    const begin = now()
    const { ok, detail } = await within(checkLimit, async () => check())
    const status = ok ? 'ok' : 'failing'
    return { name, status, milliseconds: Math.round(now() - begin), ...(detail === undefined ? {} : { detail }) }
  }

  function results(): Promise<readonly ComponentHealth[]> {
    if (last === undefined || now() - last.at > freshFor) {
      last = { at: now(), results: Promise.all(components.map(look)) }
    }
    return last.results
  }

  const isFailing = (found: readonly ComponentHealth[], needed: boolean) =>
    found.some(({ status }, index) => status === 'failing' && components[index]?.needed === needed)

  async function report(): Promise<HealthReport> {
    const found = await results()
    if (stopping) return { status: 'stopping', components: found }
    if (isFailing(found, true)) return { status: 'failing', components: found }
    return { status: isFailing(found, false) ? 'degraded' : 'ok', components: found }
  }

  return {
    report,
    async ready() {
      if (stopping) return false
      const { status } = await report()
      return status === 'ok' || status === 'degraded'
    },
    stop() {
      stopping = true
    },
  }
}

async function within(milliseconds: number, check: () => Promise<Finding>): Promise<Finding> {
  const late = Promise.withResolvers<Finding>()
  const timer = setTimeout(() => late.resolve({ ok: false, detail: { error: 'no answer in time' } }), milliseconds)
  try {
    return await Promise.race([check(), late.promise])
  } catch (error) {
    // The message may name a host or a user; its kind is enough to know where to look, and the log has the rest.
    return { ok: false, detail: { error: kindOf(error) } }
  } finally {
    clearTimeout(timer)
  }
}

function kindOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'error'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'error'
}
