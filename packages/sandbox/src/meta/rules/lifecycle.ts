import type { AdObject, ObjectType } from '../../world/state.ts'
import { invalidParameter, refuseClass, refuseRule } from '../errors.ts'
import { changes, type Proposal, type Rule } from './rule.ts'

/** Fields that no update changes. Setting one to what it already is passes. */
const immutable: Readonly<Record<ObjectType, readonly string[]>> = {
  campaign: ['objective', 'buying_type', 'is_skadnetwork_attribution'],
  adset: ['campaign_id', 'is_dynamic_creative'],
  ad: ['adset_id'],
  adcreative: [
    'object_story_spec',
    'object_story_id',
    'image_hash',
    'link_url',
    'object_url',
    'actor_id',
    'title',
    'body',
    'url_tags',
    'call_to_action',
    'asset_feed_spec',
    'degrees_of_freedom_spec',
    'authorization_category',
  ],
  adlabel: [],
}

/** Fields of an ad set that are fixed once it was published. */
const fixedOncePublished = ['promoted_object', 'optimization_goal']

const names: Readonly<Record<ObjectType, string>> = {
  campaign: 'campaign',
  adset: 'ad set',
  ad: 'ad',
  adcreative: 'ad creative',
  adlabel: 'label',
}

/** What may still be changed, whatever else is right about it. */
export const lifecycleRules: readonly Rule[] = [
  { name: 'what was removed stays removed', check: keepsRemoved },
  {
    name: 'some fields are set once',
    check: (proposal) => {
      const { existing } = proposal
      if (existing === undefined) return
      const field = immutable[existing.type].find((name) => changes(proposal, name))
      if (field !== undefined)
        invalidParameter(field, `Param ${field} cannot be changed on an existing ${names[existing.type]}`)
    },
  },
  {
    name: 'what an ad set optimises for is fixed once it was published',
    check: (proposal) => {
      const { existing } = proposal
      if (existing?.type !== 'adset' || existing.publishedAt === null) return
      const field = fixedOncePublished.find((name) => changes(proposal, name))
      if (field === undefined) return
      refuseClass('immutable_after_publish', {
        title: 'This field cannot be edited after publishing',
        text: `The ${field} of a published ad set cannot be changed. Create another ad set instead.`,
        blame: [field],
      })
    },
  },
]

function keepsRemoved({ existing, changes: sent }: Proposal): void {
  const status = existing?.values.status
  if (existing === undefined || (status !== 'DELETED' && status !== 'ARCHIVED')) return
  const allowed = (name: string) =>
    name === 'name' ||
    name === 'execution_options' ||
    (name === 'status' && (sent.status === 'DELETED' || sent.status === status))
  const field = Object.keys(sent).find((name) => !allowed(name))
  if (field === undefined) return
  refuseRule(
    `Cannot edit ${status === 'DELETED' ? 'a deleted' : 'an archived'} ${names[existing.type]}`,
    `Only the name can be changed${status === 'ARCHIVED' ? ', and the status to DELETED' : ''}.`,
    [field],
  )
}

/** A parent that takes children: it exists in the account and was not removed. */
export function isOpenParent(parent: AdObject | undefined, type: ObjectType, accountId: string): parent is AdObject {
  return (
    parent?.type === type &&
    parent.accountId === accountId &&
    parent.values.status !== 'DELETED' &&
    parent.values.status !== 'ARCHIVED'
  )
}
