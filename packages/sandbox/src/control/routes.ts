import { answer, type SandboxRequest, type SandboxResponse } from '../http/message.ts'
import { readParameters } from '../http/parameters.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '../world/json.ts'
import type { ObjectType } from '../world/state.ts'
import type { Control } from './control.ts'
import type { FaultOptions } from './faults.ts'
import { readOptions } from './options.ts'

interface ControlCall {
  readonly control: Control
  readonly id: string
  /** Names in camelCase, whatever the wire wrote. */
  readonly body: JsonObject
}

type Handler = (call: ControlCall) => unknown

/** The control plane over HTTP: one line a route. Names are in snake_case on the wire. */
const routes: Readonly<Record<string, Handler>> = {
  'GET ': ({ control }) => ({
    test_clocks: control.clocks.list().map(clockJson),
    accounts: control.accounts.list(),
    faults: control.faults.list(),
    holds: control.holds.list(),
    spending: control.spending(),
  }),
  'GET test_clocks': ({ control }) => ({ data: control.clocks.list().map(clockJson) }),
  'POST test_clocks': ({ control, body }) =>
    clockJson(
      control.clocks.create({
        frozenTime: textOf(body.frozenTime, 'frozen_time'),
        ...(typeof body.seed === 'number' ? { seed: body.seed } : {}),
        ...(typeof body.name === 'string' ? { name: body.name } : {}),
      }),
    ),
  'GET test_clocks/:id': ({ control, id }) => {
    const clock = control.clocks.get(id)
    return clock === undefined ? undefined : clockJson(clock)
  },
  'POST test_clocks/:id/advance': ({ control, id, body }) =>
    clockJson(
      control.clocks.advance(
        typeof body.bySeconds === 'number' ? { bySeconds: body.bySeconds } : { to: textOf(body.to, 'to') },
        id,
      ),
    ),
  'DELETE test_clocks/:id': ({ control, id }) => (control.clocks.remove(id) ? { id, deleted: true } : undefined),
  'GET accounts': ({ control }) => ({ data: control.accounts.list() }),
  'POST accounts': ({ control, body: { dsa, ...body } }) =>
    control.accounts.create({
      ...readOptions(body, newAccount),
      id: textOf(body.id, 'id'),
      ...(dsa === undefined ? {} : { dsa: dsa === null ? null : readDsa(objectOf(dsa, 'dsa')) }),
    }),
  'POST accounts/:id': ({ control, id, body }) => control.accounts.update(id, readOptions(body, accountChanges)),
  'GET apps/:id': ({ control, id }) => control.apps.get(id),
  'POST apps/:id': ({ control, id, body: { tier, ...body } }) =>
    control.apps.update(
      {
        ...readOptions(body, { redirectUris: 'texts' }),
        ...(tier === 'development' || tier === 'full' ? { tier } : {}),
      },
      id,
    ),
  'GET users': ({ control }) => ({ data: control.users.list() }),
  'POST users': ({ control, body }) =>
    control.users.create({
      name: textOf(body.name, 'name'),
      accountIds: textsOf(body.accountIds),
      pageIds: textsOf(body.pageIds),
    }),
  'POST tokens': ({ control, body }) =>
    control.tokens.create(readOptions(body, { userId: 'text', scopes: 'texts', expiresInSeconds: 'number' })),
  'POST tokens/:id/expire': ({ control, id }) => (control.tokens.expire(id) ? { success: true } : undefined),
  'POST tokens/:id/revoke': ({ control, id }) => (control.tokens.revoke(id) ? { success: true } : undefined),
  'GET faults': ({ control }) => ({ data: control.faults.list() }),
  'POST faults': ({ control, body }) => control.faults.add(readFault(body)),
  'DELETE faults': ({ control }) => {
    control.faults.clear()
    return { success: true }
  },
  'DELETE faults/:id': ({ control, id }) => (control.faults.remove(id) ? { id, deleted: true } : undefined),
  'GET holds': ({ control }) => ({ data: control.holds.list() }),
  'POST holds/:id/release': ({ control, id }) => control.holds.release(id),
  'POST holds/:id/drop': ({ control, id }) => (control.holds.drop(id) ? { success: true } : undefined),
  'GET objects': ({ control, body }) => ({
    data: control.objects.list({
      ...(typeof body.account === 'string' ? { accountId: body.account } : {}),
      ...(isObjectType(body.type) ? { type: body.type } : {}),
    }),
  }),
  'POST objects/:id/edit': ({ control, id, body }) => control.objects.edit(id, objectOf(body.changes, 'changes')),
  'POST objects/:id/review': ({ control, id, body }) =>
    control.objects.review(
      id,
      body.outcome === 'rejected' ? 'rejected' : 'approved',
      isJsonObject(body.feedback) ? body.feedback : {},
    ),
  'POST objects/:id/issues': ({ control, id, body }) =>
    control.objects.setIssues(id, isJsonArray(body.issues) ? body.issues.filter(isJsonObject) : []),
  'GET activities': ({ control, body }) => ({
    data: control.activities(typeof body.account === 'string' ? body.account : undefined),
  }),
  'GET spending': ({ control }) => ({ data: control.spending() }),
  'GET snapshot': ({ control }) => ({ snapshot: control.snapshot() }),
  'POST restore': ({ control, body }) => {
    control.restore(textOf(body.snapshot, 'snapshot'))
    return { success: true }
  },
  'POST forks': ({ control }) => ({ id: control.fork().id }),
}

/** Answers one call on `/control/…`. */
export function answerControl(control: Control, request: SandboxRequest): SandboxResponse {
  const read = readParameters(request)
  if (!read.ok) return answer(400, { error: read.message })
  const [first = '', second, third] = read.path
    .split('/')
    .filter((part) => part !== '')
    .slice(1)
  const pattern = [first, ...(second === undefined ? [] : [':id']), ...(third === undefined ? [] : [third])].join('/')
  const handler = routes[`${request.method} ${pattern}`]
  if (handler === undefined) return answer(404, { error: `There is no ${request.method} ${read.path}` })
  try {
    const result = handler({ control, id: decodeURIComponent(second ?? ''), body: camelKeys(read.values) })
    return result === undefined ? answer(404, { error: `There is no ${first} ${second}` }) : answer(200, toWire(result))
  } catch (error) {
    // What the control plane refuses are arguments that make no sense; anything else is a defect and must be seen.
    if (error instanceof RangeError) return answer(400, { error: error.message })
    throw error
  }
}

const accountChanges = {
  name: 'text',
  status: 'number',
  billing: 'boolean',
  minimumBudgets: 'object',
  processingSeconds: 'number',
} as const

const newAccount = {
  ...accountChanges,
  id: 'text',
  currency: 'text',
  timezone: 'text',
  clockId: 'text',
  businessId: 'text',
  pages: 'named',
  pixels: 'named',
} as const

function readDsa(body: JsonObject): { readonly beneficiary: string; readonly payor: string } {
  return { beneficiary: textOf(body.beneficiary, 'dsa.beneficiary'), payor: textOf(body.payor, 'dsa.payor') }
}

function clockJson({ id, name, now, seed, status }: NonNullable<ReturnType<Control['clocks']['get']>>): JsonObject {
  return { id, name, frozenTime: new Date(now).toISOString(), seed, status }
}

const kinds: readonly FaultOptions['kind'][] = [
  'hold',
  'throttle',
  'server_error',
  'timeout_before_commit',
  'timeout_after_commit',
  'partial_failure',
  'eventual_consistency',
  'token_expiry',
  'review_rejection',
  'external_edit',
]

function readFault(body: JsonObject): FaultOptions {
  const kind = kinds.find((known) => known === body.kind)
  if (kind === undefined) throw new RangeError(`sandbox.fault: kind must be one of ${kinds.join(', ')}`)
  if (kind === 'hold' && body.at !== 'before' && body.at !== 'after') {
    throw new RangeError('sandbox.fault: a hold is at "before" or "after"')
  }
  if (kind === 'external_edit' && !isJsonObject(body.changes)) {
    throw new RangeError('sandbox.fault: an external_edit has changes')
  }
  // The parts that decide what happens were checked; the rest is optional and has defaults.
  return body as unknown as FaultOptions
}

const objectTypes: readonly ObjectType[] = ['campaign', 'adset', 'ad', 'adcreative', 'adlabel']

function isObjectType(value: Json | undefined): value is ObjectType {
  return objectTypes.some((type) => type === value)
}

function textOf(value: Json | undefined, name: string): string {
  if (typeof value !== 'string') throw new RangeError(`sandbox.control: ${name} must be text`)
  return value
}

function textsOf(value: Json | undefined): string[] {
  return isJsonArray(value) ? value.map(String) : []
}

function objectOf(value: Json | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw new RangeError(`sandbox.control: ${name} must be an object`)
  return value
}

/** Contents that belong to Meta's wire and keep their names. */
const verbatim = new Set(['changes', 'values', 'feedback', 'issues', 'body', 'headers'])

function camelKeys(values: JsonObject): JsonObject {
  return renameKeys(values, (key) => key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()))
}

function toWire(result: unknown): Json {
  const json = parseJson(JSON.stringify(result)) ?? null
  return isJsonObject(json)
    ? renameKeys(json, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    : json
}

function renameKeys(value: JsonObject, rename: (key: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [rename(key), verbatim.has(key) ? child : renamed(child, rename)]),
  )
}

function renamed(value: Json, rename: (key: string) => string): Json {
  if (isJsonArray(value)) return value.map((element) => renamed(element, rename))
  return isJsonObject(value) ? renameKeys(value, rename) : value
}
