import { isJsonObject, type JsonObject } from '../../world/json.ts'
import type { Account, State } from '../../world/state.ts'
import { invalidParameter, refuseRule } from '../errors.ts'
import { metaFacts } from '../facts.ts'
import { isWebAddress } from '../parameter-types.ts'
import { lifecycleRules } from './lifecycle.ts'
import type { Proposal, Rule } from './rule.ts'
import { textOf } from './rule.ts'

const { enums, fields } = metaFacts

/** Contents of which a creative needs at least one. */
const contents = [
  'object_story_spec',
  'object_story_id',
  'asset_feed_spec',
  'source_instagram_media_id',
  'template_url',
  'product_set_id',
  'image_hash',
  'object_url',
  'link_url',
]

export const creativeRules: readonly Rule[] = [
  {
    name: 'a creative has a content',
    check: ({ values }) => {
      if (contents.some((name) => values[name] !== undefined)) return
      refuseRule('The creative is empty', 'Give object_story_spec or object_story_id.', ['object_story_spec'])
    },
  },
  ...lifecycleRules,
  {
    name: 'a story belongs to a Page that the account may use',
    check: ({ account, values }) => {
      const story = values.object_story_spec
      if (!isJsonObject(story)) return
      const pageId = textOf(story.page_id)
      if (pageId === '') invalidParameter('object_story_spec', 'The parameter object_story_spec[page_id] is required')
      if (!account.pageIds.includes(pageId)) {
        refuseRule('The Page cannot be used', `The Page ${pageId} cannot be used by this ad account.`, [
          'object_story_spec',
        ])
      }
      const kinds = ['link_data', 'photo_data', 'video_data', 'text_data', 'template_data']
      if (!kinds.some((kind) => story[kind] !== undefined)) {
        refuseRule('The story is empty', `Give one of ${kinds.join(', ')} in object_story_spec.`, ['object_story_spec'])
      }
    },
  },
  {
    name: 'a link ad has a link, a known button and an image of the account',
    check: ({ account, state, values }) => {
      const story = values.object_story_spec
      if (isJsonObject(story) && story.link_data !== undefined) checkLinkData(story.link_data, account, state)
      if (textOf(values.image_hash) !== '') checkImage(textOf(values.image_hash), account, state, 'image_hash')
    },
  },
]

function checkLinkData(link: unknown, account: Account, state: State): void {
  if (!isLinkData(link))
    invalidParameter('object_story_spec', 'Param object_story_spec[link_data] must be a JSON object')
  const known: readonly string[] = fields.AdCreativeLinkData.value
  const stranger = Object.keys(link).find((key) => !known.includes(key))
  if (stranger !== undefined) {
    invalidParameter(
      'object_story_spec',
      `Invalid keys "${stranger}" were found in param "object_story_spec[link_data]".`,
    )
  }
  if (!isWebAddress(textOf(link.link))) {
    invalidParameter('object_story_spec', 'Param object_story_spec[link_data][link] must be a valid URL')
  }
  for (const name of ['message', 'name', 'description', 'caption']) {
    if (link[name] !== undefined && typeof link[name] !== 'string') {
      invalidParameter('object_story_spec', `Param object_story_spec[link_data][${name}] must be a string`)
    }
  }
  if (link.image_hash !== undefined) checkImage(textOf(link.image_hash), account, state, 'object_story_spec')
  if (link.picture !== undefined && !isWebAddress(textOf(link.picture))) {
    invalidParameter('object_story_spec', 'Param object_story_spec[link_data][picture] must be a valid URL')
  }
  if (link.call_to_action !== undefined) checkCallToAction(link.call_to_action)
}

function isLinkData(link: unknown): link is JsonObject {
  return typeof link === 'object' && link !== null && !Array.isArray(link)
}

function checkImage(hash: string, account: Account, state: State, field: string): void {
  if (state.images[account.id]?.[hash] !== undefined) return
  refuseRule('The image was not found', `There is no image with the hash ${hash} in this ad account.`, [field])
}

function checkCallToAction(action: unknown): void {
  if (!isLinkData(action)) {
    invalidParameter('object_story_spec', 'Param object_story_spec[link_data][call_to_action] must be a JSON object')
  }
  const types: readonly string[] = enums['adcreative.call_to_action_type'].value
  if (!types.includes(textOf(action.type))) {
    invalidParameter(
      'object_story_spec',
      `Param object_story_spec[link_data][call_to_action][type] must be one of {${types.join(', ')}}`,
    )
  }
  const { value } = action
  if (value === undefined) return
  if (!isJsonObject(value)) {
    invalidParameter(
      'object_story_spec',
      'Param object_story_spec[link_data][call_to_action][value] must be a JSON object',
    )
  }
  const known: readonly string[] = fields.AdCreativeLinkDataCallToActionValue.value
  const stranger = Object.keys(value).find((key) => !known.includes(key))
  if (stranger !== undefined) {
    invalidParameter('object_story_spec', `Invalid keys "${stranger}" were found in param "call_to_action[value]".`)
  }
  if (value.link !== undefined && !isWebAddress(textOf(value.link))) {
    invalidParameter('object_story_spec', 'Param call_to_action[value][link] must be a valid URL')
  }
}

/** All that people read in a creative, for review. */
export function textsOf(values: Proposal['values']): string {
  const story = isJsonObject(values.object_story_spec) ? values.object_story_spec : {}
  const link = isJsonObject(story.link_data) ? story.link_data : {}
  return [values.title, values.body, link.message, link.name, link.description, link.caption, link.link]
    .map(textOf)
    .join('\n')
}
