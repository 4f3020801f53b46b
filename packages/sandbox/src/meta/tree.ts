import type { AdObject, ObjectType, State } from '../world/state.ts'

const parentField: Partial<Record<ObjectType, string>> = { adset: 'campaign_id', ad: 'adset_id' }
const childType: Partial<Record<ObjectType, ObjectType>> = { campaign: 'adset', adset: 'ad' }

/** The campaign of an ad set, the ad set of an ad. */
export function parentOf(state: State, object: AdObject): AdObject | undefined {
  const field = parentField[object.type]
  const id = field === undefined ? undefined : object.values[field]
  return typeof id === 'string' ? state.objects[id] : undefined
}

/** The ad sets of a campaign, the ads of an ad set, in the order they were made; also removed ones. */
export function childrenOf(state: State, object: AdObject): AdObject[] {
  const type = childType[object.type]
  if (type === undefined) return []
  return objectsOf(state, object.accountId, type).filter((child) => child.values[parentField[type] ?? ''] === object.id)
}

/** All objects of one type in an account, in the order they were made. */
export function objectsOf(state: State, accountId: string, type: ObjectType): AdObject[] {
  return (state.accounts[accountId]?.objectIds ?? []).flatMap((id) => {
    const object = state.objects[id]
    return object?.type === type ? [object] : []
  })
}

/** The campaign above any object of its tree. */
export function campaignOf(state: State, object: AdObject): AdObject | undefined {
  if (object.type === 'campaign') return object
  const parent = parentOf(state, object)
  return parent === undefined ? undefined : campaignOf(state, parent)
}
