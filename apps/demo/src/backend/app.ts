import { randomBytes } from 'node:crypto'
import { type AdloomAdmin, createAdloomAdmin, isAdloomError } from '@adloom/client/server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AdMarketAction, OfferedAccount, Refusal, SessionAnswer, SignedIn, SignInRequest } from '../wire.ts'
import { AdMarketRefusal, createAdMarket } from './ad-market.ts'
import { adMarketAction } from './ad-market-action.ts'
import { createAttempts } from './attempts.ts'
import { pageRoutes } from './page.ts'
import { type Person, personById, personWith } from './people.ts'
import { securityHeaders } from './security-headers.ts'
import { createSessions, type Session, sessionCookie, sessionSeconds } from './sessions.ts'
import type { Settings } from './settings.ts'
import { shopOf } from './shops.ts'

export interface BackendOptions {
  readonly settings: Pick<Settings, 'adloomUrl' | 'sandboxUrl' | 'secretKey' | 'origins'>
  /** Offered on the sign-in page. */
  readonly accounts: readonly OfferedAccount[]
  /** Ad accounts on the simulated platform, by the shop's tenant. */
  readonly adAccounts: readonly { readonly shop: string; readonly id: string }[]
  /** Where the built page is; without it only the API answers, as in development. */
  readonly pageFolder: string | null
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The address a request came from. */
  readonly addressOf: (context: Context) => string
}

interface Caller {
  readonly session: Session
  readonly person: Person
}

/** How often one address may try to sign in to one account. */
const signInLimit = { attempts: 5, windowMs: 60_000 }
/** Seconds that a token for the widgets lives; the widgets ask for the next by themselves. */
const tokenSeconds = 600

/** The back office's own backend: signs people in, and asks Adloom for tokens with a key that only it has. */
export function createBackend({ settings, accounts, adAccounts, pageFolder, now, addressOf }: BackendOptions) {
  const { adloomUrl, sandboxUrl, secretKey, origins } = settings
  const adMarket = sandboxUrl === null ? null : createAdMarket(sandboxUrl)
  const sessions = createSessions(secretKey, now)
  const attempts = createAttempts(signInLimit.attempts, signInLimit.windowMs, now)
  const admin: AdloomAdmin = createAdloomAdmin({ baseUrl: adloomUrl, secretKey })
  /** Tokens that a session asked for, to end them with it. */
  const minted = new Map<string, string[]>()

  function callerOf(context: Context): Caller | undefined {
    const session = sessions.read(getCookie(context, sessionCookie))
    const person = session && personById(session.personId)
    return session && person ? { session, person } : undefined
  }

  function refuse(context: Context, status: 400 | 401 | 403 | 404 | 429 | 500 | 503, refusal: Refusal): Response {
    return context.json(refusal, status)
  }

  async function endTokens({ id }: Session): Promise<void> {
    const ids = minted.get(id) ?? []
    minted.delete(id)
    // A token that could not be ended now dies by itself within ten minutes; signing out does not wait for that.
    await Promise.allSettled(ids.map((sessionId) => admin.embedSessions.revoke(sessionId)))
  }

  const app = new Hono<{ Variables: { nonce: string } }>()
  app.onError((error, context) => {
    console.error(error)
    return refuse(context, 500, { code: 'failed', message: 'Something went wrong here. Try again.' })
  })

  app.use(async (context, next) => {
    const nonce = randomBytes(16).toString('base64')
    context.set('nonce', nonce)
    await next()
    for (const [name, value] of Object.entries(securityHeaders(adloomUrl, nonce))) context.header(name, value)
  })
  app.use(compress())
  app.use('/api/*', bodyLimit({ maxSize: 16 * 1024 }))
  app.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store')
    const changes = !['GET', 'HEAD'].includes(context.req.method)
    // A browser always names the origin of a request that may change something; no other site may make one.
    if (changes && !origins.includes(context.req.header('origin') ?? '')) {
      return refuse(context, 403, { code: 'request.foreign', message: 'This request did not come from this site.' })
    }
    return next()
  })

  app.get('/api/session', (context) => {
    const caller = callerOf(context)
    const signedIn = caller ? signedInOf(caller) : null
    const answer: SessionAnswer = { adloomUrl, signedIn, accounts, adMarket: adMarket !== null }
    return context.json(answer)
  })

  app.post('/api/sign-in', async (context) => {
    const request = signInRequest(await context.req.json().catch(() => null))
    if (!request) {
      return refuse(context, 400, { code: 'request.invalid', message: 'Send an email and a password.' })
    }
    const wait = attempts.refuse(`${addressOf(context)} ${request.email.trim().toLowerCase()}`)
    if (wait !== undefined) {
      context.header('retry-after', String(wait))
      return refuse(context, 429, {
        code: 'sign_in.too_many',
        message: `Too many attempts for this account. Try again in ${wait} seconds.`,
      })
    }
    const person = await personWith(request.email, request.password)
    if (!person) {
      return refuse(context, 401, { code: 'sign_in.wrong', message: 'The email or the password is not right.' })
    }
    const { session, text } = sessions.open(person.id)
    setCookie(context, sessionCookie, text, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: origins[0]?.startsWith('https:') ?? true,
      maxAge: sessionSeconds,
    })
    return context.json(signedInOf({ session, person }))
  })

  app.post('/api/sign-out', async (context) => {
    const caller = callerOf(context)
    deleteCookie(context, sessionCookie, { path: '/' })
    if (caller) {
      sessions.end(caller.session)
      await endTokens(caller.session)
    }
    return context.body(null, 204)
  })

  app.get('/api/adloom-token', async (context) => {
    const caller = callerOf(context)
    if (!caller) return refuse(context, 401, { code: 'sign_in.needed', message: 'Sign in first.' })
    const { person, session } = caller
    try {
      const grant = await admin.embedSessions.create({
        tenant: person.shop.tenant,
        businesses: person.businesses.map(({ id }) => id),
        user: person.id,
        userName: person.name,
        roles: [person.role],
        origins,
        ttlSeconds: tokenSeconds,
      })
      minted.set(session.id, [...(minted.get(session.id) ?? []), grant.sessionId].slice(-100))
      return context.json(grant)
    } catch (error) {
      if (!isAdloomError(error)) throw error
      console.error(`No token from Adloom: ${error.code}: ${error.message}`)
      context.header('retry-after', String(Math.ceil((error.retryAfterMs ?? 1_000) / 1000)))
      return refuse(context, 503, { code: 'adloom.unavailable', message: 'Marketing is not available right now.' })
    }
  })

  app.get('/api/shop', (context) => {
    const caller = callerOf(context)
    if (!caller) return refuse(context, 401, { code: 'sign_in.needed', message: 'Sign in first.' })
    return context.json(shopOf(caller.person.shop.tenant, now()))
  })

  app.on(['GET', 'POST'], '/api/ad-market', async (context) => {
    const caller = callerOf(context)
    if (!caller) return refuse(context, 401, { code: 'sign_in.needed', message: 'Sign in first.' })
    if (adMarket === null) {
      return refuse(context, 404, { code: 'not_found', message: 'No simulated ad platform runs here.' })
    }
    let action: AdMarketAction | null = null
    if (context.req.method === 'POST') {
      action = adMarketAction(await context.req.json().catch(() => null))
      if (action === null) {
        return refuse(context, 400, { code: 'request.invalid', message: 'The simulated platform cannot do that.' })
      }
    }
    const { tenant } = caller.person.shop
    const owned = adAccounts.filter(({ shop }) => shop === tenant).map(({ id }) => id)
    try {
      if (action !== null) await adMarket.act(owned, action)
      return context.json(await adMarket.read(owned))
    } catch (error) {
      if (error instanceof AdMarketRefusal) {
        return refuse(context, 400, { code: 'ad_market.refused', message: error.message })
      }
      console.error(error)
      return refuse(context, 503, {
        code: 'ad_market.unavailable',
        message: 'The simulated ad platform does not answer. Try again.',
      })
    }
  })

  app.all('/api/*', (context) => refuse(context, 404, { code: 'not_found', message: 'There is nothing here.' }))

  if (pageFolder !== null) app.route('/', pageRoutes(pageFolder))
  return app
}

function signInRequest(body: unknown): SignInRequest | null {
  if (typeof body !== 'object' || body === null || !('email' in body) || !('password' in body)) return null
  const { email, password } = body
  if (typeof email !== 'string' || typeof password !== 'string') return null
  return email.length <= 320 && password.length <= 1_000 ? { email, password } : null
}

function signedInOf({ session, person }: Caller): SignedIn {
  const { tenant: _, ...shop } = person.shop
  return {
    session: session.id,
    user: {
      name: person.name,
      email: person.email,
      role: person.role,
      canEdit: person.role === 'editor' || person.role === 'admin',
    },
    shop: { ...shop, businesses: person.businesses },
  }
}
