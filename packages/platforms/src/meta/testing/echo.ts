import type { ObjectKind } from '@adloom/domain/planning'
import { parseReference } from '@adloom/domain/planning'
import { isWireObject, listAt, objectAt, textAt, type WireRequest } from '../wire.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface EchoOptions {
  readonly id: string
  /** Offset of the account's zone as Meta writes it: `+0530`. */
  readonly offset: string
  readonly createdAt: string
}

const amounts = ['daily_budget', 'lifetime_budget', 'spend_cap']
const times = ['start_time', 'end_time']

/**
 * What Meta would answer to reading an object that was made by this request: amounts as text, times in the account's zone,
 * what was not said filled in, labels with ids.
 */
export function echo(kind: ObjectKind, { params, upload }: WireRequest, { id, offset, createdAt }: EchoOptions): Json {
  if (kind === 'image') return { hash: id, id: `1:${id}`, name: upload?.fileName ?? '', status: 'ACTIVE' }
  const status = textAt(params, 'status') ?? 'ACTIVE'
  const answer: Record<string, Json> = {}
  for (const [name, value] of Object.entries(params) as [string, Json][]) {
    if (amounts.includes(name)) answer[name] = String(value)
    else if (times.includes(name)) answer[name] = inZone(String(value), offset)
    else if (name === 'adlabels')
      answer[name] = listAt(params, name).map((label) => ({ id: '77', name: textAt(label, 'name') }))
    else if (name === 'creative') answer[name] = { id: textAt(value, 'creative_id') }
    else if (name === 'targeting' && isWireObject(value)) answer[name] = filledIn(value)
    else answer[name] = value
  }
  const filled: Record<ObjectKind, Record<string, Json>> = {
    campaign: {},
    adGroup: {
      daily_budget: answer.daily_budget ?? '0',
      lifetime_budget: answer.lifetime_budget ?? '0',
      start_time: answer.start_time ?? inZone(createdAt, offset),
      learning_stage_info: { status: 'LEARNING', conversions: 0 },
    },
    image: {},
    creative: { status: 'ACTIVE', object_type: 'SHARE' },
    ad: {},
  }
  const switches = kind === 'creative' ? {} : { configured_status: status, effective_status: status, status }
  return { ...answer, ...switches, ...filled[kind], id, created_time: inZone(createdAt, offset) }
}

/** Meta adds where people are met, and gives cities their names. */
function filledIn(targeting: Readonly<Record<string, unknown>>): Json {
  const geo = objectAt(targeting, 'geo_locations')
  const named = listAt(geo, 'cities').map((city) => ({
    ...(city as object),
    name: 'A city',
    region: 'A region',
    country: 'IN',
  }))
  return {
    ...targeting,
    brand_safety_content_filter_levels: ['FACEBOOK_STANDARD', 'AN_STANDARD'],
    geo_locations: {
      ...geo,
      ...(named.length === 0 ? {} : { cities: named }),
      location_types: ['home', 'recent'],
    },
  } as Json
}

function inZone(time: string, offset: string): string {
  const minutes = (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)))
  const at = Date.parse(time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 19)}${offset}`
}

/** Ids as a platform would give them, one for each of our names, and back. */
export function ids() {
  const known = new Map<string, string>()
  const idOf = (kind: ObjectKind, key: string): string => {
    const name = `${kind} ${parseReference(key)?.key ?? key}`
    const id = known.get(name) ?? (kind === 'image' ? `hash${known.size + 1}` : `12020${known.size + 1}`)
    known.set(name, id)
    return id
  }
  return {
    idOf,
    keyOf: (kind: ObjectKind, id: string): string | null => {
      const found = [...known].find(([name, value]) => value === id && name.startsWith(`${kind} `))
      return found === undefined ? null : `${found[0].slice(kind.length + 1)}#1`
    },
  }
}
