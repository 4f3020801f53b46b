import { nextId, nextNumber } from '../world/identifiers.ts'
import { isJsonArray, isJsonObject, type Json } from '../world/json.ts'
import type { Account, AdObject, ObjectType, State } from '../world/state.ts'
import type { Instant } from '../world/time.ts'
import { invalidParameter } from './errors.ts'
import { objectsOf } from './tree.ts'

/** A new object without anything in it. */
export function blankObject(state: State, type: ObjectType, account: Account, now: Instant): AdObject {
  const id = nextId(state)
  const object: AdObject = {
    id,
    type,
    accountId: account.id,
    sequence: nextNumber(state),
    createdAt: now,
    updatedAt: now,
    values: {},
    labels: [],
    limitedEdits: [],
    publishedAt: null,
    lastSignificantEditAt: now,
    review: null,
    issues: [],
    processedAt: now,
    hidden: null,
  }
  state.objects[id] = object
  account.objectIds.push(id)
  return object
}

/** The label of that name, made if there is none: a name stands for one label in an account. */
export function labelNamed(state: State, account: Account, name: string, now: Instant): AdObject {
  const known = objectsOf(state, account.id, 'adlabel').find(
    ({ values }) => values.name === name && values.status !== 'DELETED',
  )
  if (known !== undefined) return known
  const label = blankObject(state, 'adlabel', account, now)
  label.values.name = name
  return label
}

/** Refuses a list of labels of which one does not exist; names are always fine, they are made. */
export function checkLabels(state: State, account: Account, labels: Json | undefined): void {
  if (!isJsonArray(labels)) return
  for (const label of labels) {
    const id = isJsonObject(label) ? label.id : undefined
    const name = isJsonObject(label) ? label.name : undefined
    if (id === undefined && (typeof name !== 'string' || name === '')) {
      invalidParameter('adlabels', 'Every element of adlabels needs an id or a name')
    }
    if (id === undefined) continue
    const known = state.objects[String(id)]
    if (known?.type !== 'adlabel' || known.accountId !== account.id || known.values.status === 'DELETED') {
      invalidParameter('adlabels', `Ad label ${String(id)} does not exist in this ad account`)
    }
  }
}

/** Ids of a checked list of labels, making those that are only named. */
export function resolveLabels(state: State, account: Account, labels: Json, now: Instant): string[] {
  if (!isJsonArray(labels)) return []
  return labels.flatMap((label) => {
    if (!isJsonObject(label)) return []
    return [label.id === undefined ? labelNamed(state, account, String(label.name), now).id : String(label.id)]
  })
}
