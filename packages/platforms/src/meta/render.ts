import type { AdImage } from '@adloom/domain/campaign'
import type { Json } from '@adloom/domain/document'
import type { Fields, ObjectKey, ObjectKind, PlanOperation } from '@adloom/domain/planning'
import { type Making, parameters } from './parameters.ts'
import type { RenderProblem } from './problems.ts'
import type { TargetingKeys } from './targeting.ts'
import { isWireObject, numberAt, parametersOf, type WireRequest } from './wire.ts'

/** What rendering needs to know beyond the operation. */
export interface RenderContext {
  /** Meta's id of the ad account, with or without `act_`. */
  readonly accountId: string
  /** Of the ad account. */
  readonly currency: string
  readonly keys: TargetingKeys
  /** Meta's id of what a field, a parent or a use names (of a picture its hash); `null` while it has none. */
  platformIdOf(key: ObjectKey): string | null
  /**
   * The fields of an object as they were last applied, `null` before. Some of Meta's parameters say several fields, so
   * that an update of one repeats the others.
   */
  fieldsOf(key: ObjectKey): Fields | null
}

export type Rendered =
  | { readonly ok: true; readonly request: WireRequest }
  /** Never empty. */
  | { readonly ok: false; readonly problems: readonly RenderProblem[] }

/** Where objects of a kind are made. */
export const edges: Readonly<Record<ObjectKind, string>> = {
  campaign: 'campaigns',
  adGroup: 'adsets',
  image: 'adimages',
  creative: 'adcreatives',
  ad: 'ads',
}

/** The parameter that names the parent. */
const parents: Readonly<Partial<Record<ObjectKind, string>>> = { adGroup: 'campaign_id', ad: 'adset_id' }

/** Kinds that are turned on and off; a creative or a picture does nothing by itself. */
const switched: readonly ObjectKind[] = ['campaign', 'adGroup', 'ad']

export function accountPath(accountId: string): string {
  return accountId.startsWith('act_') ? accountId : `act_${accountId}`
}

/**
 * Says one operation of a plan as a request to Meta's Marketing API, v25.0. Everything is made PAUSED and carries its
 * marker: as a label, a picture as its file's name. What Meta cannot take exactly is refused, never bent.
 */
export function render(operation: PlanOperation, context: RenderContext): Rendered {
  const problems: RenderProblem[] = []
  const request = requestFor(operation, context, (problem) => problems.push(problem))
  return request !== null && problems.length === 0 ? { ok: true, request } : { ok: false, problems }
}

/**
 * What could not be said of a plan, before anybody approves it: every operation is rendered as if all that comes before it
 * had been done.
 */
export function problemsOf(
  operations: readonly PlanOperation[],
  context: Pick<RenderContext, 'currency' | 'keys' | 'fieldsOf'>,
): RenderProblem[] {
  const asIfDone: RenderContext = {
    accountId: '0',
    currency: context.currency,
    keys: context.keys,
    fieldsOf: (key) => context.fieldsOf(key),
    platformIdOf: () => '0',
  }
  return operations.flatMap((operation) => {
    const rendered = render({ ...operation, platformId: operation.platformId ?? '0' }, asIfDone)
    return rendered.ok ? [] : rendered.problems
  })
}

function requestFor(
  operation: PlanOperation,
  context: RenderContext,
  report: (problem: RenderProblem) => void,
): WireRequest | null {
  const { verb, kind, key, platformId } = operation
  if (verb === 'create' || verb === 'replace') return creation(operation, context, report)
  if (platformId === null) {
    report({ code: 'NOT_CREATED', path: key, key })
    return null
  }
  if (verb === 'update') return update(operation, platformId, context, report)
  if (!switched.includes(kind)) {
    report({ code: 'NOT_SUPPORTED', path: key, value: `${verb} ${kind}` })
    return null
  }
  return switching[verb](platformId)
}

const switching = { pause: renderPause, activate: renderActivation, archive: renderArchive }

/** Turns a campaign, an ad set or an ad on. */
export function renderActivation(platformId: string): WireRequest {
  return { method: 'POST', path: platformId, params: { status: 'ACTIVE' } }
}

export function renderPause(platformId: string): WireRequest {
  return { method: 'POST', path: platformId, params: { status: 'PAUSED' } }
}

/** Ends it for good; Meta takes nothing out of its archive. */
export function renderArchive(platformId: string): WireRequest {
  return { method: 'POST', path: platformId, params: { status: 'ARCHIVED' } }
}

/** The same request as a question: Meta checks it and makes nothing. */
export function asValidation(request: WireRequest): WireRequest {
  return { ...request, params: parametersOf({ ...request.params, execution_options: ['validate_only'] }) }
}

/** A new object has what the operation says and nothing else; a changed one keeps what is not changed. */
function wantedFields({ verb, key, changes }: PlanOperation, context: RenderContext): Fields {
  const before = verb === 'update' ? context.fieldsOf(key) : null
  return { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) }
}

function makingOf(operation: PlanOperation, context: RenderContext, report: Making['report']): Making {
  const { currency, keys } = context
  return {
    fields: wantedFields(operation, context),
    key: operation.key,
    currency,
    keys,
    platformIdOf: (key) => context.platformIdOf(key),
    report,
  }
}

function creation(operation: PlanOperation, context: RenderContext, report: Making['report']): WireRequest | null {
  const { kind, key, parent, marker } = operation
  const making = makingOf(operation, context, report)
  const path = `${accountPath(context.accountId)}/${edges[kind]}`
  if (kind === 'image') return upload(operation, path, making)
  const params: Record<string, Json | undefined> = Object.fromEntries(
    parameters[kind].map(({ name, make }) => [name, make(making)]),
  )
  if (switched.includes(kind)) params.status = 'PAUSED'
  if (marker !== null) params.adlabels = [{ name: marker }]
  const parentParameter = parents[kind]
  if (parentParameter !== undefined) {
    const id = parent === null ? null : context.platformIdOf(parent)
    if (id === null) report({ code: 'NOT_CREATED', path: key, key: parent ?? key })
    else params[parentParameter] = id
  }
  return { method: 'POST', path, params: parametersOf(params) }
}

function upload({ key, marker }: PlanOperation, path: string, { fields, report }: Making): WireRequest | null {
  const { assetId, crop = null } = fields
  const cut = crop === null ? null : cropOf(crop)
  if (typeof assetId !== 'string' || cut === undefined) {
    report({ code: 'INVALID', path: key })
    return null
  }
  return {
    method: 'POST',
    path,
    params: {},
    upload: { field: 'filename', fileName: marker ?? assetId, assetId, crop: cut },
  }
}

function cropOf(value: Json): AdImage['crop'] | undefined {
  if (!isWireObject(value)) return undefined
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberAt(value, name))
  if (x == null || y == null || width == null || height == null) return undefined
  return { x, y, width, height }
}

function update(
  operation: PlanOperation,
  platformId: string,
  context: RenderContext,
  report: Making['report'],
): WireRequest {
  let refused = false
  const making = makingOf(operation, context, (problem) => {
    refused = true
    report(problem)
  })
  const changed = new Set(operation.changes.map(({ field }) => field))
  const said = new Set<string>()
  const params: Record<string, Json | undefined> = {}
  for (const { name, from, make, cleared } of parameters[operation.kind]) {
    if (!from.some((field) => changed.has(field))) continue
    for (const field of from) said.add(field)
    refused = false
    params[name] = make(making) ?? cleared
    if (params[name] === undefined && !refused) {
      report({ code: 'CANNOT_CLEAR', path: `${operation.key}.${from[0]}` })
    }
  }
  for (const field of changed) {
    if (!said.has(field)) report({ code: 'NOT_SUPPORTED', path: `${operation.key}.${field}`, value: field })
  }
  return { method: 'POST', path: platformId, params: parametersOf(params) }
}
