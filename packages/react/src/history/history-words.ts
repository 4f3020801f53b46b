import type { AuditEvent } from '@adloom/client'
import type { Campaign } from '@adloom/domain/campaign'
import { type Json, lastSegmentOf } from '@adloom/domain/document'
import { isMoney } from '@adloom/domain/money'
import { useMemo } from 'react'
import { fieldNameMessages } from '../campaign-words/field-name-messages.ts'
import { fieldNameKey, midSentence, placeName } from '../campaign-words/field-names.ts'
import type { Format } from '../format/format.ts'
import { useFormat } from '../format/use-format.ts'
import type { Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import { keyIn } from '../planning/plan-names.ts'
import { type PlanWords, usePlanWords } from '../planning/plan-words.ts'
import { historyMessages } from './messages.ts'

type HistoryText = keyof typeof historyMessages
/** What was done, where a sentence needs nothing but who did it. */
type Did = Exclude<
  Extract<HistoryText, `history.did.${string}`>,
  | 'history.did.other'
  | 'history.did.campaign.updated'
  | 'history.did.operation.done'
  | 'history.did.operation.made'
  | 'history.did.plan.applied'
>

const others: readonly string[] = [
  'history.did.other',
  'history.did.campaign.updated',
  'history.did.operation.done',
  'history.did.operation.made',
  'history.did.plan.applied',
]
const isDid = (key: string): key is Did => Object.hasOwn(historyMessages, key) && !others.includes(key)

/** Changed fields that a sentence names; more are counted. */
const mostNamed = 2

export interface HistoryWords {
  /** One sentence: who did what. */
  event(event: AuditEvent): string
  /** What a changed place is called, and which ad group or ad it belongs to. */
  field(event: AuditEvent, field: string): { readonly field: string; readonly where: string | undefined }
  value(event: AuditEvent, field: string, value: Json): string
}

export function useHistoryWords(campaign: Campaign): HistoryWords {
  const t = useMessages(historyMessages)
  const names = useMessages(fieldNameMessages)
  const plan = usePlanWords()
  const format = useFormat()
  return useMemo(() => createHistoryWords({ t, names, plan, format, campaign }), [t, names, plan, format, campaign])
}

interface Words {
  readonly t: Translate<typeof historyMessages>
  readonly names: Translate<typeof fieldNameMessages>
  readonly plan: PlanWords
  readonly format: Format
  /** As it is now, for the names of its parts. */
  readonly campaign: Campaign
}

/** Fields whose value is another object's key. */
const references: readonly string[] = ['creative', 'image']

/** Fields of an object on the platform have names of their own; everything else is a place in the draft. */
const onPlatform = ({ action }: AuditEvent): boolean => action.startsWith('operation.')

export function createHistoryWords({ t, names, plan, format, campaign }: Words): HistoryWords {
  const field: HistoryWords['field'] = (event, path) =>
    onPlatform(event)
      ? { field: plan.field(path), where: undefined }
      : { field: names(fieldNameKey(path, campaign)), where: placeName(path, [{ value: campaign }]) }

  const fieldsOf = (event: AuditEvent): readonly string[] => [
    ...new Set((event.diff ?? []).map((change) => midSentence(field(event, change.field).field))),
  ]

  const value: HistoryWords['value'] = (event, path, json) => {
    if (onPlatform(event)) {
      const refers = references.includes(path) && typeof json === 'string'
      return refers ? objectName(keyIn(json), campaign, plan) : plan.value(path, json)
    }
    if (json === null) return t('history.nothing')
    if (isMoney(json)) return format.money(json)
    if (typeof json === 'boolean') return t(json ? 'history.yes' : 'history.no')
    if (typeof json === 'number') return format.number(json)
    if (typeof json === 'string') return text(path, json)
    if (Array.isArray(json)) {
      return json.length === 0 ? t('history.nothing') : format.list(json.map((one) => named(one)))
    }
    return named(json)
  }

  /** The plan's own names of fields that a draft has, too. */
  function text(path: string, said: string): string {
    if (said.trim() === '') return t('history.nothing')
    const segment = lastSegmentOf(path)
    const known = { goal: 'objective', start: 'start', end: 'end' }[segment]
    if (known !== undefined) return plan.value(known, said)
    return ['optimization', 'conversionEvent', 'callToAction'].includes(segment) ? plan.value(segment, said) : said
  }

  function named(json: Json): string {
    if (typeof json === 'string') return json
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return format.number(Number(json) || 0)
    return 'name' in json && typeof json.name === 'string' && json.name !== ''
      ? json.name
      : t('history.object', { count: Object.keys(json).length })
  }

  return {
    field,
    value,
    event: (event) => {
      const { name } = event.actor
      const key = `history.did.${event.action}`
      if (event.action === 'campaign.updated') {
        const changed = fieldsOf(event)
        if (changed.length === 0) return t('history.did.campaign.saved', { name })
        const fields =
          changed.length <= mostNamed + 1
            ? format.list(changed)
            : t('history.fields-more', {
                fields: changed.slice(0, mostNamed).join(', '),
                count: changed.length - mostNamed,
              })
        return t('history.did.campaign.updated', { count: changed.length, name, fields })
      }
      if (event.action === 'plan.applied') return t('history.did.plan.applied')
      if (event.action === 'operation.done') {
        const diff = event.diff ?? []
        // What has come into being had nothing before.
        const made = diff.length > 0 && diff.every(({ from }) => from === null)
        const object = objectName(event.target, campaign, plan)
        return t(made ? 'history.did.operation.made' : 'history.did.operation.done', { object })
      }
      return isDid(key) ? t(key, { name }) : t('history.did.other', { name, action: event.action })
    },
  }
}

/** "Ad group Gift buyers" for `adGroup:g1`. */
function objectName(key: string, campaign: Campaign, words: PlanWords): string {
  const [kind = '', id = ''] = key.split(':')
  const [groupId, adId] = id.split('.')
  const group = campaign.adGroups.find((one) => one.id === groupId)
  const name =
    kind === 'campaign'
      ? campaign.name
      : kind === 'image'
        ? campaign.adGroups.flatMap(({ ads }) => ads).find(({ image }) => image?.assetId === id)?.name
        : (group?.ads.find((ad) => ad.id === adId)?.name ?? group?.name)
  return name === undefined ? words.kind(kind) : `${words.kind(kind)} ${name}`
}
