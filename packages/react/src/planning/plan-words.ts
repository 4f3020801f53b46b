import type { Audience, Place, TargetingNode, Trait } from '@adloom/domain/audience'
import type { SpendCeiling } from '@adloom/domain/capability'
import type { Json } from '@adloom/domain/document'
import { isMoney, type Money } from '@adloom/domain/money'
import type { Drift, FieldChange, PlanOperation, Reversibility, SpendEffect } from '@adloom/domain/planning'
import { useContext, useMemo } from 'react'
import { audienceMessages } from '../campaign-words/audience-messages.ts'
import { audienceWords } from '../campaign-words/audience-words.ts'
import { type ChoiceNames, readableId, useChoiceNames } from '../campaign-words/choice-names.ts'
import { displayName } from '../campaign-words/display-name.ts'
import type { Format } from '../format/format.ts'
import { useFormat } from '../format/use-format.ts'
import type { Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import { planMessages } from './plan-messages.ts'
import { keyIn, noNames, type PlanNames, PlanNamesContext } from './plan-names.ts'

export type PlanTranslate = Translate<typeof planMessages>
type PlanText = keyof typeof planMessages

/** Keys whose sentence needs nothing but itself. */
type PlainText = Exclude<
  Extract<
    PlanText,
    | `plan.kind.${string}`
    | `plan.platform.${string}`
    | `plan.field.${string}`
    | `plan.value.${string}`
    | `plan.goal.${string}`
    | `plan.special.${string}`
  >,
  'plan.value.without'
>
type NamedText = Exclude<Extract<PlanText, `plan.do.${string}.${string}`>, 'plan.do.activate-all'>

const isPlain = (key: string): key is PlainText => Object.hasOwn(planMessages, key) && key !== 'plan.value.without'
const isNamed = (key: string): key is NamedText => Object.hasOwn(planMessages, key)

/** An operation, or what is said of one, as far as a sentence needs it. */
export type SaidOperation = Pick<PlanOperation, 'verb' | 'kind' | 'name' | 'summary'>

/** What may be said of a plan and its parts, in the reader's language. */
export interface PlanWords {
  readonly t: PlanTranslate
  /** One sentence. `emphasise` marks the name, for who draws it in bold. */
  operation(operation: SaidOperation, emphasise?: (name: string) => string): string
  /** What is worth knowing of an operation at a glance; `null` where its sentence says it all. */
  detail(operation: PlanOperation): string | null
  field(field: string): string
  /** @param objects what the objects are called that a field may refer to */
  value(field: string, value: Json, objects?: PlanNames): string
  change(change: FieldChange): string
  drift(drift: Drift): string
  kind(kind: string): string
  platform(platform: string): string
  undo(reversibility: Reversibility, platform: string): string
  effect(effect: SpendEffect): { readonly first: string; readonly second: string | null }
  /** The most that can be spent, as it stands in a button: for the flight, else for a week, else for a day. */
  most(ceiling: SpendCeiling): string | null
}

export function usePlanWords(): PlanWords {
  const t = useMessages(planMessages)
  const audience = useMessages(audienceMessages)
  const names = useChoiceNames()
  const format = useFormat()
  const things = useContext(PlanNamesContext)
  return useMemo(() => createPlanWords({ t, audience, names, format, things }), [t, audience, names, format, things])
}

export interface Words {
  readonly t: PlanTranslate
  readonly audience: Translate<typeof audienceMessages>
  readonly names: ChoiceNames
  readonly format: Format
  /** What things are called that a plan only has ids of. */
  readonly things?: PlanNames
}

/** Changed fields that a line names; more are counted. */
const mostNamed = 2

export function createPlanWords({ t, audience, names, format, things = noNames }: Words): PlanWords {
  const plain = (key: string, otherwise: string): string => (isPlain(key) ? t(key) : otherwise)

  const field: PlanWords['field'] = (name) => plain(`plan.field.${name}`, readableId(name))

  const value: PlanWords['value'] = (name, json, objects = noNames) => {
    if (json === null) return t(nothing[name] ?? 'plan.value.none')
    if (isMoney(json)) return format.money(json)
    if (typeof json === 'number') return format.number(json)
    if (typeof json === 'boolean') return t(json ? 'plan.value.yes' : 'plan.value.no')
    if (typeof json === 'string') return text(name, json, objects)
    if (Array.isArray(json)) {
      if (json.length === 0) return t(nothing[name] ?? 'plan.value.none')
      return format.list(json.map((item) => (typeof item === 'string' ? member(name, item) : t('plan.value.changed'))))
    }
    if (isAudience(json)) return people(json)
    return t(name === 'crop' ? 'plan.value.cropped' : 'plan.value.changed')
  }

  function text(name: string, said: string, objects: PlanNames): string {
    if (said.trim() === '') return t('plan.value.empty')
    switch (name) {
      case 'start':
      case 'end':
        return format.dateTime(said)
      case 'objective':
        return plain(`plan.goal.${said}`, said)
      case 'optimization':
        return names.optimization(said)
      case 'conversionEvent':
        return names.event(said)
      case 'callToAction':
        return names.callToAction(said)
      case 'intention':
      case 'object':
        return plain(`plan.value.${said}`, said)
      case 'image':
      case 'creative':
        return objects.get(keyIn(said)) ?? said
      case 'pageId':
        return things.get(`page:${said}`) ?? said
      case 'pixelId':
        return things.get(`pixel:${said}`) ?? said
      default:
        return said
    }
  }

  /** Who should see it: names where somebody knows them, countries by the reader's own, else the platform-neutral key. */
  function people({ places, excludedPlaces, age, genders, languages, include, exclude }: AudienceFields): string {
    const place = ({ kind, key, radiusKm }: PlaceFields): Place => ({
      kind,
      key,
      name:
        things.get(`place:${kind} ${key}`) ?? (kind === 'country' ? displayName(format.locale, 'region', key) : key),
      ...(radiusKm !== undefined && { radiusKm }),
    })
    const trait = ({ kind, key }: TraitFields): Trait => ({
      kind,
      key,
      name: things.get(`trait:${kind} ${key}`) ?? readableId(key),
    })
    const any = include.flat().map((one): TargetingNode => ({ op: 'trait', trait: trait(one) }))
    const line = audienceWords(
      {
        places: places.map(place),
        excludedPlaces: excludedPlaces.map(place),
        age,
        genders,
        languages,
        targeting: any.length === 0 ? null : { op: 'any', of: any },
      },
      audience,
      format,
    )
    if (exclude.length === 0) return line
    return `${line} · ${t('plan.value.without', { names: format.list(exclude.map((one) => trait(one).name)) })}`
  }

  function member(name: string, item: string): string {
    if (name === 'specialCategories') return plain(`plan.special.${item}`, readableId(item))
    if (name === 'specialCategoryCountries') return displayName(format.locale, 'region', item)
    return readableId(item)
  }

  const change: PlanWords['change'] = ({ field: name, from, to }) =>
    from === null
      ? t('plan.change-set', { field: field(name), to: value(name, to) })
      : t('plan.change', { field: field(name), from: value(name, from), to: value(name, to) })

  const named = (changes: readonly FieldChange[]): string | null => {
    const [first] = changes
    if (first === undefined) return null
    if (changes.length === 1) return change(first)
    const fields = changes.map((one) => field(one.field))
    return fields.length <= mostNamed + 1
      ? format.list(fields)
      : t('plan.changes', { fields: fields.slice(0, mostNamed).join(', '), count: fields.length - mostNamed })
  }

  /** The few fields of a new object that tell it from others. */
  const described = ({ kind, changes }: PlanOperation): string | null => {
    const at = (name: string): Json => changes.find((one) => one.field === name)?.to ?? null
    const said = (name: string): string | null => (at(name) === null ? null : value(name, at(name)))
    const [daily, lifetime] = [at('dailyBudget'), at('lifetimeBudget')]
    const budget = isMoney(daily)
      ? t('plan.a-day', { amount: daily })
      : isMoney(lifetime)
        ? t('plan.in-all', { amount: lifetime })
        : null
    const parts: Readonly<Record<PlanOperation['kind'], readonly (string | null)[]>> = {
      campaign: [said('objective'), budget],
      adGroup: [budget, said('audience')],
      image: [],
      creative: [said('headline')],
      ad: [],
    }
    const words = (parts[kind] ?? []).filter((part) => part !== null)
    return words.length === 0 ? null : words.join(' · ')
  }

  const effect: PlanWords['effect'] = ({ day, week }) => {
    if (day === null && week === null) return { first: t('plan.effect.unbounded'), second: null }
    const [days, weeks] = [day?.minor ?? 0, week?.minor ?? 0]
    if (days === 0 && weeks === 0) return { first: t('plan.effect.none'), second: null }
    const falls = days < 0 || (days === 0 && weeks < 0)
    const first = day && t(falls ? 'plan.effect.less-day' : 'plan.effect.day', { amount: size(day) })
    const second = week && t(falls ? 'plan.effect.less-week' : 'plan.effect.week', { amount: size(week) })
    return first === null ? { first: second ?? '', second: null } : { first, second }
  }

  return {
    t,
    operation: ({ verb, kind, name, summary }, emphasise = (words) => words) => {
      const key = `plan.do.${verb}.${kind}`
      return isNamed(key) ? t(key, { name: emphasise(name) }) : summary
    },
    detail: (operation) =>
      operation.verb === 'create'
        ? described(operation)
        : operation.verb === 'update' || operation.verb === 'replace'
          ? named(operation.changes)
          : null,
    field,
    value,
    change,
    drift: ({ field: name, applied, observed }) => change({ field: name, from: applied, to: observed }),
    kind: (kind) => plain(`plan.kind.${kind}`, readableId(kind)),
    platform: (platform) => plain(`plan.platform.${platform}`, platform),
    undo: ({ reversible, because }, platform) => {
      if (reversible) return t('plan.undo.yes')
      switch (because) {
        case 'archived_stays':
        case 'learning_lost':
        case 'review_again':
          return t(`plan.undo.${because}`, { platform: plain(`plan.platform.${platform}`, platform) })
        case 'picture_stays':
        case 'fixed_once_set':
          return t(`plan.undo.${because}`)
        case null:
          return t('plan.undo.no')
      }
    },
    effect,
    most: ({ day, week, flight }) => {
      if (flight) return format.money(flight)
      if (week) return t('plan.most.a-week', { amount: week })
      return day && t('plan.most.a-day', { amount: day })
    },
  }
}

const size = ({ minor, currency }: Money): Money => ({ minor: Math.abs(minor), currency })

/** What it means when nothing stands there, where it means more than nothing. */
const nothing: Readonly<Record<string, Extract<PlainText, `plan.value.${string}`>>> = {
  end: 'plan.value.no-end',
  start: 'plan.value.at-once',
  placements: 'plan.value.platform-chooses',
  optimization: 'plan.value.default',
  callToAction: 'plan.value.default',
  crop: 'plan.value.whole',
  object: 'plan.value.deleted',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type PlaceFields = Omit<Place, 'name'>
type TraitFields = Pick<Trait, 'kind' | 'key'>

/** An audience as platforms keep it: any of each group of `include`, none of `exclude`, and no names. */
interface AudienceFields extends Pick<Audience, 'age' | 'genders' | 'languages'> {
  readonly places: readonly PlaceFields[]
  readonly excludedPlaces: readonly PlaceFields[]
  readonly include: readonly (readonly TraitFields[])[]
  readonly exclude: readonly TraitFields[]
}

/** Whether a field holds an audience as the domain writes it; a newer server may send more, never less. */
function isAudience(value: unknown): value is AudienceFields {
  return (
    isRecord(value) &&
    ['places', 'excludedPlaces', 'genders', 'languages', 'include', 'exclude'].every((list) =>
      Array.isArray(value[list]),
    ) &&
    isRecord(value.age)
  )
}
