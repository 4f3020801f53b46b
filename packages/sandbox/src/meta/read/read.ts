import { isJsonArray, type Json, parseJson } from '../../world/json.ts'
import type { Account, AdObject, ObjectType, State } from '../../world/state.ts'
import { accountOf, type Call, nowOf } from '../call.ts'
import { invalidParameter, refuse } from '../errors.ts'
import { effectiveStatus, removedStatus } from '../status.ts'
import { campaignOf, childrenOf, objectsOf, parentOf } from '../tree.ts'
import { hasField, readField } from './fields.ts'
import { type Filter, readFilters } from './filtering.ts'
import { pageOf, pageRequest } from './paging.ts'
import { parseSelection, type Selected } from './selection.ts'

/** Fields asked for by this call; only the id where none are. */
export function selectionOf({ parameters }: Pick<Call, 'parameters'>): readonly Selected[] {
  const { fields } = parameters
  if (fields === undefined || fields === '') return []
  const list = isJsonArray(fields) ? fields.join(',') : String(fields)
  const json = list.startsWith('[') ? parseJson(list) : undefined
  return parseSelection(isJsonArray(json) ? json.join(',') : list)
}

/** An object with the fields asked for, and its id. */
export function readObject(call: Call, object: AdObject, selection: readonly Selected[]): Json {
  const answer: Record<string, Json> = {}
  for (const selected of selection) {
    const value = readSelected(call, object, selected)
    if (value !== undefined) answer[selected.name] = value
  }
  answer.id = object.id
  return answer
}

const nodeNames: Readonly<Record<ObjectType, string>> = {
  campaign: 'Campaign',
  adset: 'AdCampaign',
  ad: 'AdGroup',
  adcreative: 'AdCreative',
  adlabel: 'AdLabel',
}

/** Edges below an object, by name. */
const edges: Readonly<Partial<Record<ObjectType, Readonly<Record<string, ObjectType>>>>> = {
  campaign: { adsets: 'adset', ads: 'ad' },
  adset: { ads: 'ad', adcreatives: 'adcreative' },
  ad: { adcreatives: 'adcreative' },
  adlabel: { campaigns: 'campaign', adsets: 'adset', ads: 'ad', adcreatives: 'adcreative' },
}

/** The type of what an edge of an object lists, if it has that edge. */
export function edgeOf(object: AdObject, name: string): ObjectType | undefined {
  return edges[object.type]?.[name]
}

function readSelected(call: Call, object: AdObject, { name, modifiers, fields }: Selected): Json | undefined {
  const { state } = call
  const child = edgeOf(object, name)
  if (child !== undefined) {
    const nested = { ...call, parameters: modifiers }
    return listObjects(nested, belowOf(state, object, child), fields ?? [], `${object.id}/${name}`)
  }
  const related = relatedObject(state, object, name)
  if (related !== undefined) return readObject(call, related, fields ?? [])
  if (!hasField(object.type, name)) {
    refuse({
      status: 400,
      type: 'OAuthException',
      code: 100,
      message: `(#100) Tried accessing nonexistent field (${name}) on node type (${nodeNames[object.type]})`,
      transient: false,
    })
  }
  return readField(state, object, name)
}

function relatedObject(state: State, object: AdObject, name: string): AdObject | undefined {
  if (name === 'campaign' && object.type !== 'campaign') return campaignOf(state, object)
  if (name === 'adset' && object.type === 'ad') return parentOf(state, object)
  if (name === 'creative' && object.type === 'ad') return creativeOf(state, object)
  return undefined
}

function creativeOf(state: State, ad: AdObject): AdObject | undefined {
  const reference = ad.values.creative
  const id =
    typeof reference === 'object' && reference !== null && 'creative_id' in reference ? reference.creative_id : ''
  return state.objects[String(id)]
}

/** What an edge of an object lists, before filters. */
export function belowOf(state: State, object: AdObject, type: ObjectType): AdObject[] {
  if (object.type === 'adlabel') {
    return objectsOf(state, object.accountId, type).filter(({ labels }) => labels.includes(object.id))
  }
  if (type === 'adcreative') {
    const ads = object.type === 'ad' ? [object] : childrenOf(state, object)
    return ads.flatMap((ad) => creativeOf(state, ad) ?? [])
  }
  const children = childrenOf(state, object)
  return object.type === 'campaign' && type === 'ad' ? children.flatMap((child) => childrenOf(state, child)) : children
}

/** One page of a list: newest first, without what was removed unless a status asks for it. */
export function listObjects(
  call: Call,
  objects: readonly AdObject[],
  selection: readonly Selected[],
  address: string,
): Json {
  const { state, parameters } = call
  const filters = [...statusFilters(state, parameters), ...readFilters(state, parameters.filtering)]
  const asksForRemoved = namesRemoved(parameters)
  const shown = objects
    .filter((object) => isVisible(state, object))
    .filter((object) => asksForRemoved || !isRemoved(state, object))
    .filter((object) => filters.every((filter) => filter(object)))
    .sort((a, b) => b.sequence - a.sequence)
  const page = pageOf(shown, pageRequest(parameters), (direction, cursor) => linkTo(call, address, direction, cursor))
  const data = page.elements.map((object) => readObject(call, object, selection))
  return {
    data,
    ...(page.paging === undefined ? {} : { paging: page.paging }),
    ...(parameters.summary === undefined ? {} : { summary: { total_count: shown.length } }),
  }
}

function statusFilters(state: State, { effective_status: wanted }: Readonly<Record<string, Json>>): Filter[] {
  if (wanted === undefined) return []
  const list = typeof wanted === 'string' ? (parseJson(wanted) ?? [wanted]) : wanted
  if (!isJsonArray(list)) return invalidParameter('effective_status', 'Param effective_status must be an array.')
  return [(object) => list.includes(effectiveStatus(state, object, nowOf(state, accountOf(state, object))))]
}

function namesRemoved({ effective_status: status, filtering }: Readonly<Record<string, Json>>): boolean {
  return /ARCHIVED|DELETED/.test(JSON.stringify([status ?? null, filtering ?? null]))
}

function isRemoved(state: State, object: AdObject): boolean {
  return removedStatus(state, object) !== undefined
}

/** Whether lists show the object yet; each list that could have shown it counts as a read. */
function isVisible(state: State, object: AdObject): boolean {
  const { hidden } = object
  if (hidden === null) return true
  if (hidden.reads <= 0 && nowOf(state, accountOf(state, object)) >= hidden.until) {
    object.hidden = null
    return true
  }
  hidden.reads -= 1
  return false
}

function linkTo({ world, version, parameters }: Call, address: string, direction: string, cursor: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (name === 'after' || name === 'before') continue
    query.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  query.set(direction, cursor)
  return `${world.settings.origin}/meta/${version}/${address}?${query.toString()}`
}

/** Objects of an account that carry any or all of some labels. */
export function withLabels(
  state: State,
  account: Account,
  type: ObjectType,
  parameters: Readonly<Record<string, Json>>,
): AdObject[] {
  const { ad_label_ids: raw, operator = 'ALL' } = parameters
  const ids = typeof raw === 'string' ? parseJson(raw) : raw
  if (!isJsonArray(ids) || ids.length === 0) {
    return invalidParameter('ad_label_ids', 'The parameter ad_label_ids is required')
  }
  if (operator !== 'ANY' && operator !== 'ALL') {
    return invalidParameter('operator', 'Param operator must be one of {ALL, ANY}')
  }
  const wanted = ids.map(String)
  return objectsOf(state, account.id, type).filter(({ labels }) =>
    operator === 'ANY' ? wanted.some((id) => labels.includes(id)) : wanted.every((id) => labels.includes(id)),
  )
}
