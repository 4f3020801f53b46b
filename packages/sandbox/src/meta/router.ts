import { answer, page, type SandboxRequest, type SandboxResponse } from '../http/message.ts'
import { type Parameters, readParameters } from '../http/parameters.ts'
import { isJsonObject, type Json, parseJson } from '../world/json.ts'
import type { Account, ObjectType } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { listActivities, minimumBudgets, readAccount, updateAccount } from './accounts.ts'
import { authenticate, authorize, findAccount, presentedToken } from './auth.ts'
import { runBatch } from './batch.ts'
import { accountOf, type Call, nowOf } from './call.ts'
import { errorAnswer, invalidParameter, isRefusal, type Refusal, refuse, unknownObject, unknownPath } from './errors.ts'
import { deleteImage, listImages, uploadImages } from './images.ts'
import { oauthDialog } from './oauth/dialog.ts'
import { debugToken, grantToken } from './oauth/token.ts'
import { belowOf, edgeOf, listObjects, readObject, selectionOf, withLabels } from './read/read.ts'
import { objectsOf } from './tree.ts'
import { blockOf, countCall, usageHeaders } from './usage.ts'
import { resolveVersion } from './versions.ts'
import { createObject, deleteObject, updateObject } from './write.ts'

/** A call whose version and parameters were read. */
export interface WireCall {
  readonly method: string
  readonly version: string
  /** After the version, without slashes: `['act_1001', 'campaigns']`. */
  readonly segments: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly parameters: Parameters['values']
  readonly files: Parameters['files']
}

/** Answers one call on `/meta/…`. */
export function answerMeta(world: World, request: SandboxRequest): SandboxResponse {
  const read = readParameters(request)
  const segments = segmentsOf(read.path)
  if (segments[0] === 'images') return imageAnswer(world, segments[1])
  return guarded(world, () => {
    const { version, rest } = resolveVersion(world, segments)
    return guarded(
      world,
      () => {
        if (!read.ok) return invalidParameter('body', read.message)
        const method = String(request.method === 'POST' ? (read.values.method ?? 'POST') : request.method).toUpperCase()
        const wire = {
          method,
          version,
          segments: rest,
          headers: request.headers ?? {},
          parameters: read.values,
          files: read.files,
        }
        if (method === 'POST' && rest.length === 0 && read.values.batch !== undefined) return runBatch(world, wire)
        return dispatch(world, wire)
      },
      () => ({ 'facebook-api-version': version }),
    )
  })
}

/** Answers a call with a refusal that a fault asked for, with the headers that a true one has. */
export function refuseMeta(world: World, request: SandboxRequest, refusal: Refusal): SandboxResponse {
  const read = readParameters(request)
  return guarded(world, () => {
    const { version, rest } = resolveVersion(world, segmentsOf(read.path))
    return guarded(
      world,
      () => refuse(refusal),
      () => ({ 'facebook-api-version': version, ...struckUsage(world, request, rest[0] ?? '', refusal.status < 500) }),
    )
  })
}

/** Usage headers of a call that a fault struck, with the wait of a block if it was a throttle. */
function struckUsage(world: World, request: SandboxRequest, node: string, throttled: boolean): Record<string, string> {
  const { state } = world
  const read = readParameters(request)
  const token = state.tokens[presentedToken(read.ok ? read.values : {}, request.headers ?? {}) ?? '']
  const app = state.apps[token?.appId ?? '']
  const account = state.accounts[node.startsWith('act_') ? node.slice(4) : (state.objects[node]?.accountId ?? '')]
  if (app === undefined || account === undefined) return {}
  return usageHeaders(state, { app, account, now: nowOf(state, account) }, throttled ? blockOf(app) : 0)
}

/** The parts of a path below `/meta`. */
function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .slice(1)
}

/** Turns refusals into answers, and puts headers on all. */
function guarded(
  world: World,
  run: () => SandboxResponse,
  headers: () => Readonly<Record<string, string>> = () => ({}),
): SandboxResponse {
  let response: SandboxResponse
  try {
    response = run()
  } catch (error) {
    if (!isRefusal(error)) throw error
    response = errorAnswer(world.state, error.refusal)
  }
  return { ...response, headers: { ...response.headers, ...headers() } }
}

/** Answers one call or one item of a batch. */
export function dispatch(world: World, wire: WireCall): SandboxResponse {
  const { segments, method, parameters } = wire
  const { state } = world
  const path = segments.join('/')
  if (path === 'dialog/oauth') {
    const { pathname } = new URL(`${world.settings.origin}/meta/${wire.version}/dialog/oauth`)
    return oauthDialog(state, method, parameters, pathname)
  }
  if (path === 'oauth/access_token') return answer(200, grantToken(state, parameters))
  const presented = presentedToken(parameters, wire.headers)
  if (path === 'debug_token') return answer(200, debugToken(state, presented, parameters))
  const call: Call = {
    world,
    state,
    method,
    version: wire.version,
    ...authenticate(state, presented),
    parameters,
    files: wire.files,
  }
  const account = accountFor(call, segments[0] ?? '')
  if (account === undefined) return guarded(world, () => answer(200, route(call, segments)))
  const usage = { app: call.app, account, now: nowOf(state, account) }
  return guarded(
    world,
    () => {
      const write = method !== 'GET'
      authorize(call, account, write ? 'write' : 'read')
      countCall(state, { ...usage, write, enforce: world.settings.rateLimits === 'enforce' })
      return answer(200, route(call, segments))
    },
    () => usageHeaders(state, usage),
  )
}

/** The account that a call is in, from `act_{id}` or from the object. */
function accountFor(call: Call, node: string): Account | undefined {
  if (node.startsWith('act_')) return findAccount(call, node)
  const object = call.state.objects[node]
  return object === undefined ? undefined : call.state.accounts[object.accountId]
}

function route(call: Call, segments: readonly string[]): Json {
  const [node, edge, ...more] = segments
  if (more.length > 0) unknownPath(`/${segments.join('/')}`)
  if (node === undefined) return readSeveral(call)
  if (node === 'me' || node === call.user.id) return routeUser(call, edge)
  if (node.startsWith('act_')) return routeAccount(call, findAccount(call, node), edge)
  return routeObject(call, node, edge)
}

/** `GET /?ids=1,2`. */
function readSeveral(call: Call): Json {
  const { ids } = call.parameters
  if (ids === undefined || call.method !== 'GET') return unknownPath('/')
  const json = typeof ids === 'string' && ids.startsWith('[') ? parseJson(ids) : ids
  const list = Array.isArray(json) ? json.map(String) : String(json).split(',')
  const selection = selectionOf(call)
  const found: Record<string, Json> = {}
  for (const id of list) {
    const object = call.state.objects[id.trim()]
    if (object === undefined) return unknownObject('GET', id)
    authorize(call, accountOf(call.state, object), 'read')
    found[object.id] = readObject(call, object, selection)
  }
  return found
}

function routeUser(call: Call, edge: string | undefined): Json {
  const { state, user, token } = call
  if (call.method !== 'GET') return unknownObject(call.method, user.id)
  const accounts = user.accountIds.flatMap((id) => state.accounts[id] ?? [])
  switch (edge) {
    case undefined:
      return { name: user.name, id: user.id }
    case 'adaccounts':
      return { data: accounts.map((account) => readAccount(call, account, selectionOf(call))) }
    case 'accounts':
      return { data: user.pageIds.flatMap((id) => pageJson(call, id)) }
    case 'permissions':
      return { data: token.scopes.map((permission) => ({ permission, status: 'granted' })) }
    default:
      return unknownPath(`/me/${edge}`)
  }
}

function pageJson({ state }: Call, id: string): Json[] {
  const found = state.pages[id]
  return found === undefined
    ? []
    : [{ name: found.name, id, category: 'Shopping & Retail', tasks: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT'] }]
}

/** Edges of an account that create and list objects. */
const objectEdges: Readonly<Record<string, ObjectType>> = {
  campaigns: 'campaign',
  adsets: 'adset',
  ads: 'ad',
  adcreatives: 'adcreative',
  adlabels: 'adlabel',
}

const labelEdges: Readonly<Record<string, ObjectType>> = {
  campaignsbylabels: 'campaign',
  adsetsbylabels: 'adset',
  adsbylabels: 'ad',
  adcreativesbylabels: 'adcreative',
}

function routeAccount(call: Call, account: Account, edge: string | undefined): Json {
  const { state, method, parameters } = call
  const node = `act_${account.id}`
  if (edge === undefined) {
    if (method === 'GET') return readAccount(call, account, selectionOf(call))
    return method === 'POST' ? updateAccount(call, account) : unknownObject(method, node)
  }
  const type = objectEdges[edge]
  if (type !== undefined && method === 'POST') return createObject(call, account, type)
  if (type !== undefined && method === 'GET') {
    return listObjects(call, objectsOf(state, account.id, type), selectionOf(call), `${node}/${edge}`)
  }
  const labelled = labelEdges[edge]
  if (labelled !== undefined && method === 'GET') {
    const objects = withLabels(state, account, labelled, parameters)
    return listObjects(call, objects, selectionOf(call), `${node}/${edge}`)
  }
  const other = accountEdges[`${method} ${edge}`]
  return other === undefined ? unknownPath(`/${node}/${edge}`) : other(call, account)
}

const accountEdges: Readonly<Record<string, (call: Call, account: Account) => Json>> = {
  'GET adimages': (call, account) => listImages(call, account, selectionOf(call)),
  'POST adimages': uploadImages,
  'DELETE adimages': deleteImage,
  'GET minimum_budgets': (_call, account) => minimumBudgets(account),
  'GET activities': listActivities,
  'GET adspixels': ({ state }, account) => ({
    data: account.pixelIds.flatMap((id) => state.pixels[id] ?? []).map(({ id, name }) => ({ id, name })),
  }),
  'GET promote_pages': (call, account) => ({ data: account.pageIds.flatMap((id) => pageJson(call, id)) }),
  'GET instagram_accounts': () => ({ data: [] }),
}

function routeObject(call: Call, id: string, edge: string | undefined): Json {
  const { state, method } = call
  const object = state.objects[id]
  if (object === undefined) return routeOther(call, id, edge)
  if (edge !== undefined) {
    const type = edgeOf(object, edge)
    if (type === undefined || method !== 'GET') return unknownPath(`/${id}/${edge}`)
    return listObjects(call, belowOf(state, object, type), selectionOf(call), `${id}/${edge}`)
  }
  if (method === 'GET') return readObject(call, object, selectionOf(call))
  if (method === 'POST') return updateObject(call, object)
  return method === 'DELETE' ? deleteObject(call, object) : unknownObject(method, id)
}

/** Pages and pixels, which are read by id as well. */
function routeOther(call: Call, id: string, edge: string | undefined): Json {
  const { state, method, user } = call
  const found = state.pages[id] ?? state.pixels[id]
  const allowed =
    user.pageIds.includes(id) || user.accountIds.some((account) => state.accounts[account]?.pixelIds.includes(id))
  if (found === undefined || !allowed || method !== 'GET' || edge !== undefined) return unknownObject(method, id)
  return { name: found.name, id }
}

function imageAnswer(world: World, hash: string | undefined): SandboxResponse {
  const bytes = world.imageBytes.get(hash ?? '')
  if (bytes === undefined) return page(404, 'Not found')
  const type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'max-age=31536000, immutable' }, body: bytes }
}

/** Reads the parameters of an item of a batch: a query and a form. */
export function itemParameters(relativeUrl: string, body: Json | undefined): Parameters['values'] | undefined {
  const read = readParameters({
    method: 'POST',
    path: `/${relativeUrl.replace(/^\//, '')}`,
    body: typeof body === 'string' ? body : undefined,
  })
  if (!read.ok) return undefined
  return isJsonObject(body) ? { ...read.values, ...body } : read.values
}

export function refuseBatch(message: string): never {
  refuse({ status: 400, type: 'GraphBatchException', code: 100, message: `(#100) ${message}`, transient: false })
}
