import { type CallDescription, takeFault } from '../control/faults.ts'
import { answer, type SandboxResponse } from '../http/message.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '../world/json.ts'
import type { World } from '../world/world.ts'
import { describe } from './describe.ts'
import { errorAnswer, isRefusal } from './errors.ts'
import { metaFacts } from './facts.ts'
import { dispatch, itemParameters, refuseBatch, type WireCall } from './router.ts'

/** `POST /` with `batch`: every item is answered on its own, with its own code. */
export function runBatch(world: World, wire: WireCall): SandboxResponse {
  const { batch } = wire.parameters
  const items = typeof batch === 'string' ? parseJson(batch) : batch
  if (!isJsonArray(items) || items.length === 0) return refuseBatch('Param batch must be a non-empty array of requests')
  if (items.length > metaFacts.batch.max.value) {
    return refuseBatch(`Too many requests in batch message. Maximum batch size is ${metaFacts.batch.max.value}`)
  }
  const withHeaders = wire.parameters.include_headers !== 'false' && wire.parameters.include_headers !== false
  const results = new Map<string, Json>()
  const answers = items.map((item): Json => {
    if (!isJsonObject(item)) return refuseBatch('Every request of a batch is an object')
    const response = runItem(world, wire, item, results)
    // An item that waits for one that failed is left out, as Meta does.
    if (response === undefined) return null
    if (typeof item.name === 'string' && response.status === 200) results.set(item.name, jsonOf(response))
    if (item.omit_response_on_success === true && response.status === 200) return null
    return {
      code: response.status,
      ...(withHeaders ? { headers: Object.entries(response.headers).map(([name, value]) => ({ name, value })) } : {}),
      body: JSON.stringify(response.body),
    }
  })
  return answer(200, answers)
}

function runItem(
  world: World,
  wire: WireCall,
  item: JsonObject,
  results: ReadonlyMap<string, Json>,
): SandboxResponse | undefined {
  const dependsOn = item.depends_on
  if (typeof dependsOn === 'string' && !results.has(dependsOn)) return undefined
  try {
    const relativeUrl = substitute(String(item.relative_url ?? ''), results)
    const body = typeof item.body === 'string' ? substitute(item.body, results) : item.body
    const values = itemParameters(relativeUrl, body)
    if (values === undefined) return refuseBatch('The body of a request in the batch cannot be read')
    const segments = (relativeUrl.split('?')[0] ?? '')
      .split('/')
      .filter((part) => part !== '' && !/^v\d+\.\d+$/.test(part))
    const method = String(item.method ?? 'GET').toUpperCase()
    const failed = failure(world, describe(world.state, method, segments))
    if (failed !== undefined) return failed
    const { access_token: token } = wire.parameters
    return dispatch(world, {
      ...wire,
      method,
      segments,
      parameters: token === undefined ? values : { access_token: token, ...values },
      files: filesOf(wire, item),
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return errorAnswer(world.state, error.refusal)
  }
}

function failure(world: World, description: CallDescription): SandboxResponse | undefined {
  const fault = takeFault(world.state, ['partial_failure'], description)
  if (fault === undefined) return undefined
  return errorAnswer(world.state, {
    status: 500,
    type: 'OAuthException',
    code: fault.code ?? 2,
    message: 'An unexpected error has occurred. Please retry your request later.',
    transient: true,
  })
}

/** Files of the whole request that the item names in `attached_files`. */
function filesOf(wire: WireCall, item: JsonObject): WireCall['files'] {
  if (typeof item.attached_files !== 'string') return {}
  const names = item.attached_files.split(',').map((name) => name.trim())
  return Object.fromEntries(Object.entries(wire.files).filter(([name]) => names.includes(name)))
}

/** Puts results of earlier items in: `{result=create:$.id}`. */
function substitute(text: string, results: ReadonlyMap<string, Json>): string {
  const decoded = text.replaceAll(/%7Bresult%3D([^%]+)%3A%24([^%]*)%7D/gi, '{result=$1:$$$2}')
  return decoded.replaceAll(/\{result=([^:}]+):\$([^}]*)\}/g, (_all, name: string, path: string) => {
    const found = lookUp(
      results.get(name),
      path.split('.').filter((part) => part !== ''),
    )
    return found.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(',')
  })
}

/** The part of JSONPath that Meta documents for batches: names, `*` and places of a list. */
function lookUp(value: Json | undefined, path: readonly string[]): Json[] {
  const [step, ...rest] = path
  if (value === undefined) return []
  if (step === undefined) return [value]
  const [, name = '', place] = /^([^[]*)(?:\[(\d+|\*)\])?$/.exec(step) ?? []
  const below = stepInto(value, name)
  const placed = place === undefined ? below : below.flatMap((list) => elementsAt(list, place))
  return placed.flatMap((next) => lookUp(next, rest))
}

function stepInto(value: Json, name: string): readonly (Json | undefined)[] {
  if (name === '') return [value]
  if (name === '*') return everyOf(value)
  return isJsonObject(value) ? [value[name]] : []
}

function elementsAt(list: Json | undefined, place: string): readonly (Json | undefined)[] {
  if (place === '*') return everyOf(list)
  return isJsonArray(list) ? [list[Number(place)]] : []
}

function everyOf(value: Json | undefined): readonly Json[] {
  if (isJsonArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

function jsonOf({ body }: SandboxResponse): Json {
  return body instanceof Uint8Array ? null : body
}
