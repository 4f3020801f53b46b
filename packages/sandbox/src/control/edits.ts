import { activityOf, updated } from '../meta/activities.ts'
import { accountOf, nowOf } from '../meta/call.ts'
import { cascade, markPublished } from '../meta/consequences.ts'
import { resolveLabels } from '../meta/labels.ts'
import type { JsonObject } from '../world/json.ts'
import type { AdObject, State } from '../world/state.ts'

/** Somebody in Ads Manager. */
const stranger = { id: '100000000000099', name: 'Somebody in Ads Manager' }

/** Changes any field of an object behind everybody's back, without any rule, and leaves a trace among the activities. */
export function editObject(state: State, id: string, changes: JsonObject): AdObject | undefined {
  const object = state.objects[id]
  if (object === undefined) return undefined
  const account = accountOf(state, object)
  const now = nowOf(state, account)
  const { adlabels, ...fields } = changes
  Object.assign(object.values, fields)
  if (adlabels !== undefined) object.labels = resolveLabels(state, account, adlabels, now)
  if (fields.status !== undefined) {
    cascade(state, object, now)
    markPublished(state, object, now)
  }
  object.updatedAt = now
  const [field = 'unknown'] = Object.keys(changes)
  state.activities.push(activityOf(object, account, updated(object.type, field), now, changes, stranger, null))
  return object
}
