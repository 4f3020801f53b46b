import { type CampaignDraft, duplicateAd, duplicateAdGroup, newAd, newAdGroup } from '@adloom/domain/campaign'
import { type Json, joinPath, lastSegmentOf, type Operation } from '@adloom/domain/document'
import type { BuilderStore } from './builder-store.ts'

const ids = (): string => crypto.randomUUID()

/** Every document value is JSON; the interfaces of the domain merely have no index signature. */
const asJson = (value: object): Json => value as unknown as Json

/** Adds an ad group with an empty ad and opens it. */
export function addAdGroup(store: BuilderStore, name: string): void {
  const group = newAdGroup({ name, ids })
  store.edit({ operations: [{ op: 'insert', path: 'adGroups', value: asJson(group) }], label: `adGroups.${group.id}` })
  store.go('audience', group.id)
}

/** Adds an empty ad to an ad group and opens it. */
export function addAd(store: BuilderStore, groupId: string, name: string): void {
  const ad = newAd({ name, ids })
  const list = joinPath('adGroups', groupId, 'ads')
  store.edit({ operations: [{ op: 'insert', path: list, value: asJson(ad) }], label: joinPath(list, ad.id) })
  store.go('ads', ad.id)
}

export function duplicateGroup(store: BuilderStore, groupId: string): void {
  put(store, duplicateAdGroup(store.getState().draft, groupId, { ids }))
}

export function duplicateOneAd(store: BuilderStore, groupId: string, adId: string): void {
  put(store, duplicateAd(store.getState().draft, groupId, adId, { ids }))
}

function put(store: BuilderStore, operations: readonly Operation[]): void {
  const [first] = operations
  if (first?.op !== 'insert') return
  const { value } = first
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''
  store.edit({ operations, label: joinPath(first.path, id) })
  store.go(first.path === 'adGroups' ? 'audience' : 'ads', id)
}

/** Takes an ad group or ad away, and opens what stands beside it, or what it was in. */
export function removeNode(store: BuilderStore, path: string): void {
  const id = lastSegmentOf(path)
  const list = path.slice(0, -id.length - 1)
  const siblings = siblingsOf(store.getState().draft, list)
  const at = siblings.indexOf(id)
  const [, group] = list.match(/^adGroups\.([^.]+)\.ads$/) ?? []
  store.edit({ operations: [{ op: 'remove', path }], label: path })
  store.go(store.getState().step, siblings[at + 1] ?? siblings[at - 1] ?? group ?? null)
}

/** Moves an ad group or ad one place up or down in its list. */
export function moveNode(store: BuilderStore, list: string, id: string, direction: 1 | -1): void {
  const before = placeAfterMove(siblingsOf(store.getState().draft, list), id, direction)
  if (before === undefined) return
  const path = joinPath(list, id)
  store.edit({ operations: [{ op: 'move', path, before }], label: path })
}

export function siblingsOf({ value }: CampaignDraft, list: string): readonly string[] {
  const [, groupId] = list.match(/^adGroups\.([^.]+)\.ads$/) ?? []
  const members = groupId === undefined ? value.adGroups : value.adGroups.find(({ id }) => id === groupId)?.ads
  return (members ?? []).map(({ id }) => id)
}

/** The id that the moved one will stand before; `null` for the end, `undefined` when it cannot move that way. */
function placeAfterMove(siblings: readonly string[], id: string, direction: 1 | -1): string | null | undefined {
  const at = siblings.indexOf(id)
  const target = at + direction
  if (at === -1 || target < 0 || target >= siblings.length) return undefined
  return direction === -1 ? (siblings[target] ?? null) : (siblings[target + 1] ?? null)
}
