import type { TargetingNode } from '@adloom/domain/audience'
import type { ConflictSide, Json, Path } from '@adloom/domain/document'
import { isMoney } from '@adloom/domain/money'
import { useMemo } from 'react'
import { traitsOf } from '../campaign-words/audience-words.ts'
import { useChoiceNames } from '../campaign-words/choice-names.ts'
import { displayName } from '../campaign-words/display-name.ts'
import { type FieldNameKey, fieldNameKey } from '../campaign-words/field-names.ts'
import type { Format } from '../format/format.ts'
import { useFormat } from '../format/use-format.ts'
import type { Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import type { BuilderStore } from './builder-store.ts'
import { useBuilderStore } from './context.ts'
import { builderMessages } from './messages.ts'
import { valueMessages } from './value-messages.ts'

/** Says what stands at a path, in words. */
export type SayValue = (path: Path, side: ConflictSide) => string

export function useSayValue(): SayValue {
  const t = useMessages(valueMessages)
  const builder = useMessages(builderMessages)
  const names = useChoiceNames()
  const format = useFormat()
  const store = useBuilderStore()
  return useMemo(() => createSayValue({ t, builder, names, format, store }), [t, builder, names, format, store])
}

interface Words {
  readonly t: Translate<typeof valueMessages>
  readonly builder: Translate<typeof builderMessages>
  readonly names: ReturnType<typeof useChoiceNames>
  readonly format: Format
  readonly store: BuilderStore
}

function createSayValue({ t, builder, names, format, store }: Words): SayValue {
  const { connections, capability } = store.opened
  return (path, side) => {
    if (side.kind === 'absent') return t('value.removed')
    if (side.raw !== undefined) return t('value.unreadable', { text: side.raw })
    const { budget } = store.getState().draft.value
    const key = fieldNameKey(path, { budget })
    const { value } = side
    if (value === null) return t(nothing[key] ?? 'value.empty')
    if (isMoney(value)) {
      return key === 'field.budget-daily' ? t('value.a-day', { amount: format.money(value) }) : format.money(value)
    }
    if (typeof value === 'number') return format.number(value)
    if (typeof value === 'string') return value.trim() === '' ? t('value.empty') : said(key, value)
    if (Array.isArray(value)) {
      return value.length === 0 ? t(nothing[key] ?? 'value.empty') : format.list(value.map((item) => member(key, item)))
    }
    if (key === 'field.targeting') return format.list(traitsOf(value as unknown as TargetingNode))
    if (key === 'field.image') return imageWords(value)
    return nameIn(value) ?? t('value.changed')

    function said(field: FieldNameKey, text: string): string {
      switch (field) {
        case 'field.goal': {
          const goal = `builder.goal.${text}`
          return isBuilderText(goal) ? builder(goal) : text
        }
        case 'field.budget-level':
          return builder(text === 'campaign' ? 'builder.budget.level-campaign' : 'builder.budget.level-ad-group')
        case 'field.budget-period':
          return builder(text === 'daily' ? 'builder.budget.period-daily' : 'builder.budget.period-lifetime')
        case 'field.flight-start':
        case 'field.flight-end':
          return format.dateTime(text)
        case 'field.connection':
          return connections.find(({ id }) => id === text)?.name ?? text
        case 'field.page':
          return store.connection()?.pages.find(({ id }) => id === text)?.name ?? text
        case 'field.pixel':
          return store.connection()?.pixels.find(({ id }) => id === text)?.name ?? text
        case 'field.optimization':
          return names.optimization(text)
        case 'field.conversion-event':
          return names.event(text)
        case 'field.call-to-action':
          return names.callToAction(text)
        default:
          return text
      }
    }

    function member(field: FieldNameKey, item: Json): string {
      if (typeof item !== 'string') return nameIn(item) ?? t('value.changed')
      if (field === 'field.genders') {
        return builder(item === 'female' ? 'builder.audience.women' : 'builder.audience.men')
      }
      if (field === 'field.special-categories') {
        const category = `builder.special.${item}`
        return isBuilderText(category) ? builder(category) : item
      }
      if (field === 'field.placements') return capability.placements.find(({ id }) => id === item)?.name ?? item
      if (field === 'field.languages') return displayName(format.locale, 'language', item)
      if (field === 'field.special-category-countries') return displayName(format.locale, 'region', item)
      return item
    }

    function imageWords(image: Json): string {
      if (!isRecord(image)) return t('value.changed')
      const size = { width: Number(image.width), height: Number(image.height) }
      return t(image.crop === null ? 'value.image' : 'value.image-cropped', size)
    }
  }
}

type NothingText = Exclude<keyof typeof valueMessages, 'value.unreadable' | 'value.a-day' | `value.image${string}`>

/** What it means when nothing stands there, where it means more than nothing. */
const nothing: Readonly<Partial<Record<FieldNameKey, NothingText>>> = {
  'field.special-categories': 'value.none-of-these',
  'field.genders': 'value.everybody',
  'field.languages': 'value.any',
  'field.placements': 'value.platform-chooses',
  'field.optimization': 'value.standard',
  'field.call-to-action': 'value.standard',
  'field.age-min': 'value.any',
  'field.age-max': 'value.any',
  'field.flight-end': 'value.no-end',
  'field.image': 'value.no-image',
}

type PlainBuilderText = Extract<keyof typeof builderMessages, `builder.goal.${string}` | `builder.special.${string}`>

function isBuilderText(key: string): key is PlainBuilderText {
  return Object.hasOwn(builderMessages, key)
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameIn(value: Json): string | undefined {
  return isRecord(value) && typeof value.name === 'string' && value.name !== '' ? value.name : undefined
}
