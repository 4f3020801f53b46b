import type { Json } from '@adloom/domain/document'
import type { Fields, ObjectKey, ObjectKind, ObservedObject } from '@adloom/domain/planning'
import { type Instant, toMilliseconds } from '@adloom/domain/time'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { moneyOfUnits } from './money.ts'
import { type Alert, readDelivery, readIntention } from './status.ts'
import { observeAudience, observePlacements, type TargetingKeys } from './targeting.ts'
import { fromWireTime } from './times.ts'
import { isWireObject, listAt, numberAt, objectAt, textAt, textsAt, type WireObject } from './wire.ts'
import { categoryOfWord, eventOfWord, goalOfWord } from './words.ts'

/** What reading needs to know beyond the answer. */
export interface ObserveContext {
  /** Of the ad account. */
  readonly currency: string
  readonly keys: TargetingKeys
  readonly now: Instant
  /** Our name for what Meta calls by this id (a picture by its hash); `null` for what is not ours. */
  keyOf(kind: ObjectKind, platformId: string): ObjectKey | null
  /**
   * The fields that this object was last given, where it is ours. Meta says some things in one way that we write in
   * several: `en-IN` comes back as `en-IN`, a start that was left open stays open, a picture is what was uploaded.
   */
  wantedOf(kind: ObjectKind, platformId: string): Fields | null
}

export interface Observed {
  readonly object: ObservedObject
  readonly alerts: readonly Alert[]
}

interface Reading extends ObserveContext {
  readonly wanted: Fields | null
}

type Reader = (wire: WireObject, reading: Reading) => Json

/** Labels that are markers; people have labels of their own. */
const marker = /^adl-[0-9a-hjkmnp-tv-z]{10}$/i

const own = 'meta:'

/** Meta writes a missing budget as nothing or as zero. */
function budget(parameter: string): Reader {
  return (wire, { currency }) => {
    const units = numberAt(wire, parameter)
    return units === null || units <= 0 ? null : jsonMoney(units, currency)
  }
}

function jsonMoney(units: number, currency: string): Json {
  const amount = moneyOfUnits(units, currency)
  return amount === null ? null : { minor: amount.minor, currency: amount.currency }
}

function linkData(wire: WireObject): WireObject {
  return objectAt(objectAt(wire, 'object_story_spec'), 'link_data')
}

function promoted(wire: WireObject): WireObject {
  return objectAt(wire, 'promoted_object')
}

const name: Reader = (wire) => textAt(wire, 'name') ?? ''

/** Milliseconds after its creation within which a start counts as "at once". */
const atOnce = 60_000

const readers: Readonly<Record<ObjectKind, Readonly<Record<string, Reader>>>> = {
  campaign: {
    name,
    objective: (wire) => goalOfWord(textAt(wire, 'objective') ?? ''),
    specialCategories: (wire) =>
      textsAt(wire, 'special_ad_categories')
        .filter((word) => word !== 'NONE')
        .map(categoryOfWord)
        .toSorted(),
    specialCategoryCountries: (wire) => textsAt(wire, 'special_ad_category_country').toSorted(),
    dailyBudget: budget('daily_budget'),
    lifetimeBudget: budget('lifetime_budget'),
    // One amount is Meta's way to say that there is no cap.
    spendCap: (wire, reading) =>
      (numberAt(wire, 'spend_cap') ?? 0) >= facts.campaign.noSpendCap.value ? null : budget('spend_cap')(wire, reading),
  },
  adGroup: {
    name,
    optimization: (wire) => textAt(wire, 'optimization_goal') ?? '',
    conversionEvent: (wire) => {
      const word = textAt(promoted(wire), 'custom_event_type')
      return word === null ? null : eventOfWord(word)
    },
    pixelId: (wire) => textAt(promoted(wire), 'pixel_id'),
    start: (wire, { wanted }) => {
      const [start, created] = [fromWireTime(wire.start_time), fromWireTime(wire.created_time)]
      // Left open, Meta writes the moment of creation.
      const open = wanted !== null && (wanted.start ?? null) === null && start !== null && created !== null
      return open && toMilliseconds(start) <= toMilliseconds(created) + atOnce ? null : start
    },
    end: (wire) => fromWireTime(wire.end_time),
    dailyBudget: budget('daily_budget'),
    lifetimeBudget: budget('lifetime_budget'),
    audience: (wire, { keys, wanted }) => {
      const languages = isWireObject(wanted?.audience) ? textsAt(wanted.audience, 'languages') : null
      return toJson(observeAudience(objectAt(wire, 'targeting'), keys, languages === null ? null : { languages }))
    },
    placements: (wire) => observePlacements(objectAt(wire, 'targeting')),
  },
  // Its hash is its content: what has the hash is what was uploaded.
  image: {},
  creative: {
    name,
    pageId: (wire) => textAt(objectAt(wire, 'object_story_spec'), 'page_id') ?? '',
    primaryText: (wire) => textAt(linkData(wire), 'message') ?? textAt(wire, 'body') ?? '',
    headline: (wire) => textAt(linkData(wire), 'name') ?? textAt(wire, 'title') ?? '',
    description: (wire) => textAt(linkData(wire), 'description') ?? '',
    callToAction: (wire) =>
      textAt(objectAt(linkData(wire), 'call_to_action'), 'type') ?? textAt(wire, 'call_to_action_type'),
    url: (wire) => textAt(linkData(wire), 'link') ?? textAt(wire, 'link_url') ?? '',
    image: (wire, { keyOf }) => {
      const hash = textAt(linkData(wire), 'image_hash') ?? textAt(wire, 'image_hash')
      return hash === null ? null : (keyOf('image', hash) ?? own + hash)
    },
  },
  ad: {
    name,
    creative: (wire, { keyOf }) => {
      const id = textAt(objectAt(wire, 'creative'), 'id') ?? textAt(objectAt(wire, 'creative'), 'creative_id')
      return id === null ? null : (keyOf('creative', id) ?? own + id)
    },
  },
}

/** Plain data without what is `undefined`: all that this package makes is JSON already. */
function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

const parentFields: Readonly<Partial<Record<ObjectKind, string>>> = { adGroup: 'campaign_id', ad: 'adset_id' }

/**
 * Reads an object as Meta has it. Any answer can be read: what is missing gets the value that nothing was set to, what is
 * unknown becomes `unknown` or `meta:…` and, where somebody should look, an alert.
 *
 * @param wire one object, with the fields that `fieldsOf` asks for
 */
export function observe(kind: ObjectKind, wire: unknown, context: ObserveContext): Observed {
  const readable = isWireObject(wire)
  const object: WireObject = readable ? wire : {}
  const platformId = (kind === 'image' ? textAt(object, 'hash') : null) ?? textAt(object, 'id') ?? ''
  const wanted = platformId === '' ? null : context.wantedOf(kind, platformId)
  const reading: Reading = { ...context, wanted }
  const { delivery, alerts } = readDelivery(kind, object, context.now)
  const parentField = parentFields[kind]
  const unreadable: readonly Alert[] =
    readable && platformId !== ''
      ? []
      : [{ code: 'unreadable_object', kind, platformId, field: 'id', value: JSON.stringify(wire)?.slice(0, 200) ?? '' }]
  return {
    object: {
      kind,
      platformId,
      parentPlatformId: parentField === undefined ? null : textAt(object, parentField),
      marker: markerIn(kind, object),
      fields:
        kind === 'image'
          ? (wanted ?? {})
          : Object.fromEntries(Object.entries(readers[kind]).map(([field, read]) => [field, read(object, reading)])),
      intention: readIntention(kind, object).intention,
      delivery,
    },
    alerts: [...unreadable, ...alerts],
  }
}

function markerIn(kind: ObjectKind, wire: WireObject): string | null {
  const names =
    kind === 'image' ? [textAt(wire, 'name')] : listAt(wire, 'adlabels').map((label) => textAt(label, 'name'))
  return names.find((label) => label !== null && marker.test(label)) ?? null
}

/** The fields that are read of each kind, in the order of the table. */
export function observedFields(kind: ObjectKind): readonly string[] {
  return Object.keys(readers[kind])
}
