import type { EmbedSessionCreate, Role } from '@adloom/contract'
import { accepted, type Wire } from './wire.ts'

/** Where the cases happen: two tenants made for this run, and tokens for whoever a case needs. */
export interface Place {
  readonly wire: Wire
  readonly secretKey: string
  readonly tenantId: string
  readonly otherTenantId: string
  /** The first tenant's businesses; most tokens are for the first only. */
  readonly businessId: string
  readonly otherBusinessId: string
  readonly connectionId: string
  /** A token of the first tenant. */
  token(options?: TokenOptions): Promise<string>
  /** A token of the second tenant. */
  stranger(): Promise<string>
  /** Opens the event stream and gives back its response with the bytes still to come. */
  stream(token: string, lastEventId?: string): Promise<Response>
  /** The id of an ad account of the first business that somebody signed in for; signs in at the first call. */
  connected(): Promise<string>
  /** Begins a sign-in and goes through it as a person would, and gives its id. */
  signIn(token: string, request: { readonly businessId: string; readonly connectionId?: string }): Promise<string>
  /** Agrees at the platform, given the address of a sign-in, and tells the address that it led back to. */
  consent(url: string): Promise<string>
  /** A name or key that no case of this or another run uses. */
  unique(prefix: string): string
}

export interface TokenOptions {
  readonly roles?: readonly Role[]
  readonly businesses?: readonly string[]
}

export const origin = 'https://conformance.example.com'

const settings = { name: 'Conformance', locale: 'en-IN', currency: 'INR', timeZone: 'Asia/Kolkata', origins: [origin] }

export async function preparePlace(
  wire: Wire,
  secretKey: string,
  stream: (token: string, lastEventId?: string) => Promise<Response>,
  consent: (url: string) => Promise<string>,
): Promise<Place> {
  const run = crypto.randomUUID().slice(0, 8)
  let count = 0
  const unique = (prefix: string): string => `${prefix}-${run}-${++count}`
  const ids = {
    tenantId: `conformance-${run}`,
    otherTenantId: `stranger-${run}`,
    businessId: 'shop',
    otherBusinessId: 'gifts',
    connectionId: 'meta-account',
  }
  const put = async (path: string, body: unknown): Promise<void> => {
    accepted(await wire('PUT', path, { token: secretKey, body }))
  }
  for (const tenant of [ids.tenantId, ids.otherTenantId]) {
    await put(`/v1/tenants/${tenant}`, settings)
    for (const business of [ids.businessId, ids.otherBusinessId])
      await put(`/v1/tenants/${tenant}/businesses/${business}`, { name: business })
  }
  await put(`/v1/tenants/${ids.tenantId}/businesses/${ids.businessId}/connections/${ids.connectionId}`, {
    platform: 'meta',
    accountId: 'act_1',
    name: 'Account',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    pages: [{ id: '1', name: 'Page' }],
    pixels: [{ id: '2', name: 'Pixel' }],
  })
  const mint = async (session: EmbedSessionCreate): Promise<string> =>
    String(accepted(await wire('POST', '/v1/embed-sessions', { token: secretKey, body: session })).token)
  const session = (tenant: string, { roles = ['editor'], businesses = [ids.businessId] }: TokenOptions = {}) =>
    // Each token is for a user of its own, so that the cases do not use up each other's rate limit.
    mint({ tenant, businesses, user: unique('user'), roles, origins: [origin] })
  const token = (options?: TokenOptions): Promise<string> => session(ids.tenantId, options)
  const signIn: Place['signIn'] = async (bearer, request) => {
    const body = { ...request, platform: 'meta', returnUrl: `${origin}/connections` }
    const begun = accepted(await wire('POST', '/v1/connections/authorize', { token: bearer, body }))
    const back = new URL(await consent(String(begun.url)))
    return back.searchParams.get('adloom_authorization') ?? ''
  }
  const connect = async (): Promise<string> => {
    const bearer = await token({ roles: ['admin'] })
    const authorizationId = await signIn(bearer, { businessId: ids.businessId })
    const { accounts } = accepted(await wire('GET', `/v1/authorizations/${authorizationId}`, { token: bearer }))
    // The account that was only registered stays so, for the cases that need one.
    const account = (accounts as unknown as { accountId: string; connectionId: string | null }[]).find(
      ({ connectionId }) => connectionId === null,
    )
    const body = { authorizationId, accountId: account?.accountId, connectionId: 'launch-account' }
    return String(accepted(await wire('POST', '/v1/connections/connect', { token: bearer, body })).id)
  }
  let connecting: Promise<string> | undefined
  return {
    ...ids,
    wire,
    secretKey,
    stream,
    unique,
    token,
    signIn,
    consent,
    connected: () => (connecting ??= connect()),
    stranger: () => session(ids.otherTenantId),
  }
}
