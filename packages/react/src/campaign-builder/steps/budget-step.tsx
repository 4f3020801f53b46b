import { type Budget, type Flight, spendCeiling } from '@adloom/domain/campaign'
import type { Money } from '@adloom/domain/money'
import { flightLength } from '@adloom/domain/time'
import { useMemo, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Combobox } from '../../primitives/combobox/combobox.tsx'
import { DateTimeField } from '../../primitives/date-time-field/date-time-field.tsx'
import { MoneyField } from '../../primitives/money-field/money-field.tsx'
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { useField } from '../use-field.ts'
import { offsetOf, timeZoneOption, timeZoneSource } from './countries.ts'

/** How much, over which time, and the most that can come of it. */
export function BudgetStep() {
  const level = useBuilder(({ draft }) => draft.value.budget.level)
  return (
    <>
      <div className="adl-builder-budget">
        {level === 'campaign' && <Amount path="budget.amount" />}
        <Period />
        <Level />
      </div>
      {level === 'adGroup' && <GroupAmounts />}
      <Ceiling />
      <hr className="adl-builder-rule" />
      <FlightFields />
    </>
  )
}

function Amount({ path, name }: { readonly path: string; readonly name?: string }) {
  const t = useMessages(builderMessages)
  const amount = useField<Money | null>(path)
  const period = useBuilder(({ draft }) => draft.value.budget.period)
  const currency = useBuilder(({ draft }) => draft.value.currency)
  return (
    <MoneyField
      {...amount.props}
      label={name ?? t(`builder.budget.${period}`)}
      required
      unit={t(period === 'daily' ? 'builder.budget.a-day' : 'builder.budget.in-all')}
      currency={currency}
      readOnly={amount.readOnly}
      value={amount.value}
      raw={amount.raw}
      onValueChange={({ value, raw }) => amount.set(value, raw)}
    />
  )
}

function GroupAmounts() {
  const t = useMessages(builderMessages)
  const groups = useBuilder(({ draft }) => draft.value.adGroups)
  return (
    <div className="adl-builder-pair">
      {groups.map(({ id, name }) => (
        <Amount key={id} path={`adGroups.${id}.budget`} name={name || t('builder.name-missing')} />
      ))}
    </div>
  )
}

function Period() {
  const t = useMessages(builderMessages)
  const { periods } = useBuilderStore().opened.capability.budget
  const period = useField<Budget['period']>('budget.period')
  return (
    <SegmentedControl
      {...period.props}
      label={t('builder.budget.period')}
      disabled={period.readOnly}
      value={period.value}
      onValueChange={(value) => period.set(value)}
      options={periods.map((value) => ({ value, label: t(`builder.budget.period-${value}`) }))}
    />
  )
}

function Level() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const { levels } = store.opened.capability.budget
  const level = useField<Budget['level']>('budget.level')
  const choose = (value: Budget['level']): void => {
    const { budget, adGroups } = store.getState().draft.value
    const groups = adGroups.map(({ id }) => `adGroups.${id}.budget`)
    // What was typed moves along: to every ad group, or up from the first one.
    const first = adGroups[0]?.budget ?? null
    store.edit({
      label: 'budget.level',
      operations: [
        { op: 'set', path: 'budget.level', value },
        { op: 'set', path: 'budget.amount', value: value === 'campaign' ? asJson(first) : null },
        ...groups.map((path) => ({
          op: 'set' as const,
          path,
          value: value === 'adGroup' ? asJson(budget.amount) : null,
        })),
      ],
    })
  }
  return (
    <SegmentedControl
      {...level.props}
      label={t('builder.budget.level')}
      disabled={level.readOnly}
      value={level.value}
      onValueChange={choose}
      options={levels.map((value) => ({
        value,
        label: t(value === 'campaign' ? 'builder.budget.level-campaign' : 'builder.budget.level-ad-group'),
      }))}
    />
  )
}

const asJson = (amount: Money | null) => amount && { minor: amount.minor, currency: amount.currency }

/** The most that can be spent under the platform's own flex: on a day, in a week, in the whole flight. */
function Ceiling() {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const { capability } = useBuilderStore().opened
  const campaign = useBuilder(({ draft }) => draft.value)
  const most = useMemo(() => spendCeiling(campaign, capability), [campaign, capability])
  const over = capability.budget.dailyFlexBasisPoints / 10_000 - 1
  const cell = (title: string, amount: Money | null, note: string) => (
    <div className="adl-builder-ceiling-cell">
      <dt>{title}</dt>
      <dd className="adl-builder-ceiling-value">
        {amount === null ? t('builder.budget.unknown') : format.money(amount)}
      </dd>
      <dd className="adl-builder-ceiling-note">{note}</dd>
    </div>
  )
  const unknown = t('builder.budget.unknown-note')
  return (
    <dl className="adl-builder-ceiling">
      {cell(
        t('builder.budget.most-day'),
        most.day,
        most.day === null
          ? unknown
          : t('builder.budget.flex-day', { platform: capability.name, percent: format.percent(over, 0) }),
      )}
      {cell(t('builder.budget.most-week'), most.week, most.week === null ? unknown : t('builder.budget.flex-week'))}
      {cell(
        t('builder.budget.most-flight'),
        most.flight,
        most.flight !== null
          ? t('builder.budget.flight-note')
          : campaign.flight.end === null
            ? t('builder.budget.no-end')
            : unknown,
      )}
    </dl>
  )
}

function FlightFields() {
  const t = useMessages(builderMessages)
  const flight = useBuilder(({ draft }) => draft.value.flight)
  const length = useMemo(() => lengthOf(flight), [flight])
  return (
    <section className="adl-builder-group" aria-label={t('builder.budget.flight')}>
      <h3 className="adl-builder-section-title">
        {t('builder.budget.flight')}{' '}
        {length !== null && (
          <span className="adl-builder-section-note">{t('builder.budget.flight-days', { count: length })}</span>
        )}
      </h3>
      <div className="adl-builder-flight">
        <FlightEnd path="flight.start" label={t('builder.budget.starts')} defaultTime="00:00" />
        <FlightEnd path="flight.end" label={t('builder.budget.ends')} defaultTime="23:59" />
        <ZoneField />
      </div>
    </section>
  )
}

function FlightEnd({
  path,
  label,
  defaultTime,
}: {
  readonly path: string
  readonly label: string
  readonly defaultTime: string
}) {
  const end = useField<string | null>(path)
  return (
    <DateTimeField
      {...end.props}
      label={label}
      defaultTime={defaultTime}
      readOnly={end.readOnly}
      value={end.value}
      raw={end.raw}
      onValueChange={({ value, raw }) => end.set(value, raw)}
    />
  )
}

function ZoneField() {
  const t = useMessages(builderMessages)
  const { locale } = useFormat()
  const store = useBuilderStore()
  const zone = useField<string>('flight.timeZone')
  const [now] = useState(() => new Date())
  const options = useMemo(() => timeZoneSource(locale, now), [locale, now])
  const chosen = useMemo(() => {
    const option = timeZoneOption(zone.value, locale, now)
    const offset = offsetOf(zone.value, locale, now)
    return offset === '' ? option : { ...option, label: t('builder.budget.zone-named', { zone: option.label, offset }) }
  }, [zone.value, locale, now, t])
  const own = store.connection()?.timeZone === zone.value
  return (
    <Combobox
      {...zone.props}
      label={t('builder.budget.zone')}
      {...(own && { hint: t('builder.budget.zone-account') })}
      clearable={false}
      disabled={zone.readOnly}
      options={options}
      value={chosen}
      onValueChange={(next) => {
        if (next) zone.set(next.value)
      }}
    />
  )
}

/** Calendar days that the flight touches; `null` while it has no end or cannot be read. */
function lengthOf(flight: Flight): number | null {
  if (flight.start === null || flight.end === null || flight.end <= flight.start) return null
  return flightLength(flight)?.days ?? null
}
