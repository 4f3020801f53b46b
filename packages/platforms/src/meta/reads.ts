import type { ObjectKind } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { accountPath, edges } from './render.ts'
import { isWireObject, listAt, objectAt, parametersOf, textAt, type WireObject, type WireRequest } from './wire.ts'

/** What `observe` reads of each kind; every name is a field of the official specification. */
export const fieldsOf: Readonly<Record<ObjectKind, readonly string[]>> = {
  campaign: [
    'id',
    'name',
    'objective',
    'special_ad_categories',
    'special_ad_category_country',
    'daily_budget',
    'lifetime_budget',
    'spend_cap',
    'configured_status',
    'effective_status',
    'status',
    'issues_info',
    'adlabels',
    'created_time',
    'stop_time',
  ],
  adGroup: [
    'id',
    'name',
    'campaign_id',
    'optimization_goal',
    'promoted_object',
    'start_time',
    'end_time',
    'created_time',
    'daily_budget',
    'lifetime_budget',
    'targeting',
    'configured_status',
    'effective_status',
    'status',
    'issues_info',
    'learning_stage_info',
    'adlabels',
  ],
  image: ['hash', 'name', 'status'],
  creative: ['id', 'name', 'object_story_spec', 'call_to_action_type', 'status', 'adlabels'],
  ad: [
    'id',
    'name',
    'adset_id',
    'creative',
    'configured_status',
    'effective_status',
    'status',
    'issues_info',
    'ad_review_feedback',
    'adlabels',
    'created_time',
  ],
}

/** Objects on a page of a list. */
const pageSize = 100

const enumOf: Readonly<Record<'campaign' | 'adGroup' | 'ad', readonly string[]>> = {
  campaign: facts.enums['campaign.effective_status'].value,
  adGroup: facts.enums['adset.effective_status'].value,
  ad: facts.enums['ad.effective_status'].value,
}

/** Lists leave out what is archived unless its status is asked for. */
function statusesOf(kind: 'campaign' | 'adGroup' | 'ad'): string[] {
  return enumOf[kind].filter((status) => status !== 'DELETED')
}

function get(path: string, params: Parameters<typeof parametersOf>[0]): WireRequest {
  return { method: 'GET', path, params: parametersOf(params) }
}

function fieldList(kind: ObjectKind): string {
  return fieldsOf[kind].join(',')
}

/** Reads one object; a picture by its hash. Also what is archived or deleted answers. */
export function readObject(kind: ObjectKind, platformId: string, accountId: string): WireRequest {
  return kind === 'image'
    ? get(`${accountPath(accountId)}/adimages`, { fields: fieldList('image'), hashes: [platformId] })
    : get(platformId, { fields: fieldList(kind) })
}

export interface TreeRead {
  readonly kind: ObjectKind
  readonly request: WireRequest
}

/**
 * Reads a whole campaign: itself, its ad sets, and its ads together with their creatives. Each answer goes to `objectsIn`,
 * and `nextPage` says whether there is more.
 *
 * @param campaignId Meta's
 */
export function readTree(campaignId: string): readonly TreeRead[] {
  return [
    { kind: 'campaign', request: readObject('campaign', campaignId, '') },
    {
      kind: 'adGroup',
      request: get(`${campaignId}/adsets`, {
        fields: fieldList('adGroup'),
        effective_status: statusesOf('adGroup'),
        limit: pageSize,
      }),
    },
    {
      kind: 'ad',
      request: get(`${campaignId}/ads`, {
        fields: fieldsOf.ad
          .map((field) => (field === 'creative' ? `creative{${fieldList('creative')}}` : field))
          .join(','),
        effective_status: statusesOf('ad'),
        limit: pageSize,
      }),
    },
  ]
}

/**
 * Finds what carries a marker: after an answer that never came, it says whether the object was made. Give the answer to
 * `objectsIn` and look for the marker: pictures are found by a part of their name.
 */
export function searchByMarker(kind: ObjectKind, marker: string, accountId: string): WireRequest {
  const account = accountPath(accountId)
  if (kind === 'image') return get(`${account}/adimages`, { fields: fieldList('image'), name: marker })
  // Creatives cannot be filtered by a label's name; the label itself knows them.
  if (kind === 'creative') {
    return get(`${account}/adlabels`, {
      fields: `id,name,adcreatives{${fieldList('creative')}}`,
      filtering: [{ field: 'name', operator: 'EQUAL', value: marker }],
    })
  }
  return get(`${account}/${edges[kind]}`, {
    fields: fieldList(kind),
    effective_status: statusesOf(kind),
    filtering: [{ field: `${labelOwner[kind]}.adlabels`, operator: 'ANY', value: [marker] }],
    limit: pageSize,
  })
}

const labelOwner: Readonly<Record<'campaign' | 'adGroup' | 'ad', string>> = {
  campaign: 'campaign',
  adGroup: 'adset',
  ad: 'ad',
}

/** One object in an answer, ready for `observe`. */
export interface FoundObject {
  readonly kind: ObjectKind
  readonly wire: WireObject
}

/** The objects in an answer of one of these reads: one object, a list of them, or labels with them; never throws. */
export function objectsIn(kind: ObjectKind, answer: unknown): readonly FoundObject[] {
  if (!isWireObject(answer)) return []
  const entries = Array.isArray(answer.data) ? answer.data : [answer]
  return entries.filter(isWireObject).flatMap((wire): FoundObject[] => {
    const labelled = kind === 'creative' && 'adcreatives' in wire
    if (labelled) return [...objectsIn('creative', wire.adcreatives)]
    if (textAt(wire, 'id') === null && textAt(wire, 'hash') === null) return []
    const creative = objectAt(wire, 'creative')
    const nested: FoundObject[] =
      kind === 'ad' && 'object_story_spec' in creative ? [{ kind: 'creative', wire: creative }] : []
    return [{ kind, wire }, ...nested]
  })
}

/** The request for the rest of a list, `null` where this was all of it. */
export function nextPage(request: WireRequest, answer: unknown): WireRequest | null {
  const paging = objectAt(answer, 'paging')
  const after = textAt(objectAt(paging, 'cursors'), 'after')
  const more = textAt(paging, 'next') !== null && after !== null && listAt(answer, 'data').length > 0
  return more ? { ...request, params: parametersOf({ ...request.params, after }) } : null
}

/** Meta's id of what a request made, of a picture its hash; `null` where the answer names none. */
export function createdId(kind: ObjectKind, answer: unknown): string | null {
  if (kind !== 'image') return textAt(answer, 'id')
  const [image] = Object.values(objectAt(answer, 'images'))
  return textAt(image, 'hash')
}
