import type { CampaignRecord, Connection } from '@adloom/client'
import type { TargetingNode, Trait } from '@adloom/domain/audience'
import type { PlanOperation } from '@adloom/domain/planning'
import { createContext } from 'react'

/** What things are called that a plan only has ids of: by our key, or by `place:`, `trait:`, `page:` and `pixel:` and id. */
export type PlanNames = ReadonlyMap<string, string>

export const noNames: PlanNames = new Map()

/** Names for the parts of a plan's review; without them ids are shown. */
export const PlanNamesContext = createContext<PlanNames>(noNames)

function traits(node: TargetingNode | null): readonly Trait[] {
  if (node === null) return []
  if (node.op === 'trait') return [node.trait]
  return node.op === 'not' ? traits(node.of) : node.of.flatMap(traits)
}

/** What a campaign and its ad account call what a plan has ids of. */
export function namesIn(campaign: Pick<CampaignRecord, 'draft'>, connection: Connection | null): PlanNames {
  const names = new Map<string, string>()
  for (const { audience } of campaign.draft.value.adGroups) {
    for (const { kind, key, name } of [...audience.places, ...audience.excludedPlaces]) {
      names.set(`place:${kind} ${key}`, name)
    }
    for (const { kind, key, name } of traits(audience.targeting)) names.set(`trait:${kind} ${key}`, name)
  }
  for (const { id, name } of connection?.pages ?? []) names.set(`page:${id}`, name)
  for (const { id, name } of connection?.pixels ?? []) names.set(`pixel:${id}`, name)
  if (connection !== null) names.set(`account:${connection.accountId}`, connection.name)
  return names
}

/** What the objects of a plan are called; a picture is called after the first ad that shows it. */
export function namesOf(operations: readonly Pick<PlanOperation, 'key' | 'kind' | 'name' | 'uses'>[]): PlanNames {
  const names = new Map<string, string>()
  for (const { key, kind, name } of operations) if (kind !== 'image') names.set(key, name)
  for (const { name, uses } of operations) {
    for (const key of uses) if (key.startsWith('image:') && !names.has(key)) names.set(key, name)
  }
  return names
}

/** The key in a reference to an object: `creative:g1.a1#2` names `creative:g1.a1`. */
export const keyIn = (reference: string): string => reference.replace(/#[1-9]\d*$/, '')
