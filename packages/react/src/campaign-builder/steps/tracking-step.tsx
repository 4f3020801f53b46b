import { type Campaign, type Placeholder, type UtmTemplate, utmParameters, withUtm } from '@adloom/domain/campaign'
import type { GoalCapability } from '@adloom/domain/capability'
import Copy from 'lucide-react/icons/copy'
import { type ReactNode, useId, useMemo } from 'react'
import { useChoiceNames } from '../../campaign-words/choice-names.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Select } from '../../primitives/select/select.tsx'
import { useToast } from '../../primitives/toast/toast-provider.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useShownAd } from '../shown-ad.ts'
import { addedTo, templateValues } from '../template-values.ts'
import { trackingMessages } from '../tracking-messages.ts'
import { useField } from '../use-field.ts'
import { TemplateField } from './template-field.tsx'

/** What counts as a result, what links carry, and how things are named where they are reported. */
export function TrackingStep() {
  const t = useMessages(trackingMessages)
  const campaign = useBuilder(({ draft }) => draft.value)
  const shown = useShownAd()
  const values = useMemo(() => templateValues(campaign, shown), [campaign, shown])
  const { 'ad.name': _, ...ofGroup } = values
  return (
    <div className="adl-tracking" data-adl-part="tracking-step">
      <Section title={t('tracking.results')} note={t('tracking.results-note')}>
        <div className="adl-tracking-pair">
          <PixelField />
          <EventField />
        </div>
      </Section>
      <Section title={t('tracking.links')} note={t('tracking.links-note')}>
        <div className="adl-tracking-pair">
          {utmFields.map((field) => (
            <TemplateField
              key={field}
              slug
              path={`tracking.utm.${field}`}
              label={`${t(`tracking.utm.${field}`)} (${utmParameters[field]})`}
              values={values}
            />
          ))}
        </div>
        <ExampleLink />
      </Section>
      <Section title={t('tracking.names')} note={t('tracking.names-note')}>
        <TemplateField
          path="tracking.naming.adGroup"
          label={t('tracking.names.adGroup')}
          values={ofGroup}
          places={placesOfGroup}
        />
        <TemplateField path="tracking.naming.ad" label={t('tracking.names.ad')} values={values} />
      </Section>
    </div>
  )
}

const utmFields = ['source', 'medium', 'campaign', 'content', 'term'] as const satisfies readonly (keyof UtmTemplate)[]

/** An ad group's name is made before there is an ad to name. */
const placesOfGroup: readonly Placeholder[] = ['campaign.name', 'adGroup.name', 'goal', 'platform', 'date']

interface SectionProps {
  readonly title: string
  readonly note: string
  readonly children: ReactNode
}

function Section({ title, note, children }: SectionProps) {
  const id = useId()
  return (
    <section className="adl-tracking-section" aria-labelledby={id}>
      <div>
        <h3 id={id} className="adl-tracking-title">
          {title}
        </h3>
        <p className="adl-tracking-note">{note}</p>
      </div>
      {children}
    </section>
  )
}

/** A value that no pixel has: the list cannot hold an empty one. */
const noPixel = '-'

function PixelField() {
  const t = useMessages(trackingMessages)
  const store = useBuilderStore()
  const { value, props, set, readOnly } = useField<string | null>('tracking.pixelId')
  const connection = store.connection()
  const pixels = connection?.pixels ?? []
  const gone = value !== null && !pixels.some(({ id }) => id === value)
  const hint = connection
    ? pixels.length === 0
      ? t('tracking.pixel-missing')
      : undefined
    : t('tracking.pixel-no-account')
  return (
    <Select
      {...props}
      label={t('tracking.pixel')}
      {...(hint !== undefined && { hint })}
      disabled={readOnly}
      value={value ?? noPixel}
      onValueChange={(id) => set(id === noPixel ? null : id)}
      options={[
        { value: noPixel, label: t('tracking.pixel-none') },
        // One that the account has no more is still named by its number, so that it can be seen what is wrong.
        ...(gone ? [{ value, label: value }] : []),
        ...pixels.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi>, description: id })),
      ]}
    />
  )
}

function EventField() {
  const t = useMessages(trackingMessages)
  const names = useChoiceNames()
  const store = useBuilderStore()
  const { value, props, set, readOnly } = useField<string | null>('tracking.conversionEvent')
  const goal = useBuilder(({ draft }) => draft.value.goal)
  const adGroups = useBuilder(({ draft }) => draft.value.adGroups)
  const events = useMemo(
    () => eventsOf(goal === null ? undefined : store.opened.capability.goals[goal], adGroups),
    [goal, adGroups, store],
  )
  if (events.length === 0) return <p className="adl-tracking-unneeded">{t('tracking.event-unneeded')}</p>
  const offered = value === null || events.includes(value) ? events : [value, ...events]
  return (
    <Select
      {...props}
      label={t('tracking.event')}
      hint={t('tracking.event-hint')}
      required
      disabled={readOnly}
      value={value}
      onValueChange={(id) => set(id)}
      options={offered.map((id) => ({ value: id, label: names.event(id) }))}
    />
  )
}

/** The events that the ad groups' optimisations can count; none when none of them counts any. */
export function eventsOf(goal: GoalCapability | undefined, adGroups: Campaign['adGroups']): readonly string[] {
  const optimizations = goal?.optimizations ?? []
  const wanted = adGroups.map(({ optimization }) => optimization ?? optimizations[0]?.id)
  return optimizations.find(({ id, events }) => events.length > 0 && wanted.includes(id))?.events ?? []
}

/** The address of the shown ad as people will open it. */
function ExampleLink() {
  const t = useMessages(trackingMessages)
  const toast = useToast()
  const shown = useShownAd()
  const campaign = useBuilder(({ draft }) => draft.value)
  const url = shown?.ad.url.trim() ?? ''
  if (!shown || url === '') return <p className="adl-tracking-note">{t('tracking.example-none')}</p>
  const link = withUtm(url, campaign.tracking.utm, templateValues(campaign, shown))
  const added = addedTo(url, link)
  const at = link.indexOf(added, url.split('#')[0]?.length ?? 0)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link)
    toast.show({ message: t('tracking.copied') })
  }
  return (
    <div className="adl-tracking-link">
      <p className="adl-tracking-link-name">{t('tracking.example', { name: shown.ad.name })}</p>
      <div className="adl-tracking-link-row">
        <output className="adl-tracking-address" dir="ltr">
          {link.slice(0, at)}
          <span className="adl-tracking-added">{added}</span>
          {link.slice(at + added.length)}
        </output>
        <IconButton icon={Copy} label={t('tracking.copy')} onClick={() => void copy()} />
      </div>
    </div>
  )
}
