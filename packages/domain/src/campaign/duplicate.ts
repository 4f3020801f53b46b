import { isUnder, type Json, joinPath, type Operation, type Path } from '../document/index.ts'
import type { IdSource } from './create.ts'
import { campaignLimits } from './limits.ts'
import type { Ad, AdGroup, CampaignDraft } from './types.ts'

/** Where each entity of the original stands, and where its copy does. */
type Moves = Map<Path, Path>

/**
 * A copy of a campaign in which every ad group and ad has an id of its own. Text that could not be read is copied, too.
 *
 * @param name without it the old one with "(copy)"
 */
export function duplicateCampaign(
  draft: CampaignDraft,
  { ids, name }: { readonly ids: IdSource; readonly name?: string },
): CampaignDraft {
  const moves: Moves = new Map()
  const adGroups = draft.value.adGroups.map((group) => copyAdGroup(group, ids, moves))
  const value = { ...draft.value, name: name ?? copyName(draft.value.name), adGroups }
  const raw = Object.entries(draft.raw)
    .filter(([path]) => path !== 'name')
    .map(([path, text]) => [moved(path, moves), text] as const)
  return { value, raw: Object.fromEntries(raw) }
}

/** Operations that put a copy of an ad group right behind it; none when it is not there. */
export function duplicateAdGroup(
  draft: CampaignDraft,
  adGroupId: string,
  { ids, name }: { readonly ids: IdSource; readonly name?: string },
): Operation[] {
  const { adGroups } = draft.value
  const index = adGroups.findIndex(({ id }) => id === adGroupId)
  const group = adGroups[index]
  if (group === undefined) return []
  const moves: Moves = new Map()
  const copy = { ...copyAdGroup(group, ids, moves), name: name ?? copyName(group.name) }
  return insertCopy(draft, 'adGroups', joinPath('adGroups', group.id), copy, adGroups[index + 1]?.id, moves)
}

/** Operations that put a copy of an ad right behind it; none when it is not there. */
export function duplicateAd(
  draft: CampaignDraft,
  adGroupId: string,
  adId: string,
  { ids, name }: { readonly ids: IdSource; readonly name?: string },
): Operation[] {
  const ads = draft.value.adGroups.find(({ id }) => id === adGroupId)?.ads ?? []
  const index = ads.findIndex(({ id }) => id === adId)
  const ad = ads[index]
  if (ad === undefined) return []
  const list = joinPath('adGroups', adGroupId, 'ads')
  const moves: Moves = new Map()
  const copy = { ...copyAd(ad, list, list, ids, moves), name: name ?? copyName(ad.name) }
  return insertCopy(draft, list, joinPath(list, ad.id), copy, ads[index + 1]?.id, moves)
}

function copyAdGroup(group: AdGroup, ids: IdSource, moves: Moves): AdGroup {
  const id = ids()
  const [from, to] = [joinPath('adGroups', group.id), joinPath('adGroups', id)]
  moves.set(from, to)
  const ads = group.ads.map((ad) => copyAd(ad, joinPath(from, 'ads'), joinPath(to, 'ads'), ids, moves))
  return { ...group, id, ads }
}

function copyAd(ad: Ad, from: Path, to: Path, ids: IdSource, moves: Moves): Ad {
  const id = ids()
  moves.set(joinPath(from, ad.id), joinPath(to, id))
  return { ...ad, id }
}

function insertCopy(
  draft: CampaignDraft,
  list: Path,
  from: Path,
  copy: AdGroup | Ad,
  before: string | undefined,
  moves: Moves,
): Operation[] {
  // Every document value is JSON; its interfaces merely have no index signature.
  const value = copy as unknown as Json
  const typed = Object.entries(draft.raw)
    .filter(([path]) => isUnder(path, from) && path !== joinPath(from, 'name'))
    .map(([path, raw]): Operation => ({ op: 'set', path: moved(path, moves), value: null, raw }))
  return [{ op: 'insert', path: list, value, before: before ?? null }, ...typed]
}

/** The path of the copy of something; the longest entity on the way to it decides. */
function moved(path: Path, moves: Moves): Path {
  const from = [...moves.keys()].filter((known) => isUnder(path, known)).sort((a, b) => b.length - a.length)[0]
  const to = from === undefined ? undefined : moves.get(from)
  return from === undefined || to === undefined ? path : to + path.slice(from.length)
}

function copyName(name: string): string {
  const suffix = ' (copy)'
  const room = campaignLimits.maxNameLength - suffix.length
  return [...name].slice(0, room).join('').trimEnd() + suffix
}
