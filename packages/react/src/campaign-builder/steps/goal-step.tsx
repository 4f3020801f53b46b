import type { Goal, SpecialCategory } from '@adloom/domain/campaign'
import { useMemo, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Checkbox } from '../../primitives/checkbox/checkbox.tsx'
import { MultiCombobox } from '../../primitives/combobox/multi-combobox.tsx'
import { Field } from '../../primitives/field/field.tsx'
import { RadioGroup } from '../../primitives/radio-group/radio-group.tsx'
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx'
import { Select } from '../../primitives/select/select.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { useField } from '../use-field.ts'
import { countryOptions } from './countries.ts'

/** What the campaign is called and for, who pays, who speaks, and whether the law has a say in it. */
export function GoalStep() {
  return (
    <>
      <Name />
      <GoalChoice />
      <Account />
      <SpecialCategories />
    </>
  )
}

function Name() {
  const t = useMessages(builderMessages)
  const name = useField<string>('name')
  return (
    <TextField
      {...name.props}
      label={t('builder.goal.name')}
      hint={t('builder.goal.name-hint')}
      required
      readOnly={name.readOnly}
      value={name.value}
      onValueChange={(text) => name.set(text)}
      onBlur={name.leave}
    />
  )
}

function GoalChoice() {
  const t = useMessages(builderMessages)
  const { capability } = useBuilderStore().opened
  const goal = useField<Goal | null>('goal')
  const offered = Object.keys(capability.goals) as Goal[]
  // A goal that came from elsewhere is shown although it is not offered; its issue says what to do.
  const shown = goal.value === null || offered.includes(goal.value) ? offered : [...offered, goal.value]
  return (
    <RadioGroup
      {...goal.props}
      look="cards"
      label={t('builder.goal.goal')}
      required
      disabled={goal.readOnly}
      value={goal.value}
      onValueChange={(value) => goal.set(value)}
      options={shown.map((value) => ({
        value,
        label: t(`builder.goal.${value}`),
        description: t(`builder.goal.${value}-note`),
      }))}
    />
  )
}

function Account() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const { connections } = store.opened
  const connectionId = useField<string | null>('connectionId')
  const pageId = useField<string | null>('pageId')
  const chosen = connections.find(({ id }) => id === connectionId.value)

  const choose = (id: string): void => {
    const connection = connections.find((one) => one.id === id)
    if (!connection) return
    // The account decides what money and days mean; its page and pixel are its own.
    store.edit({
      label: 'connectionId',
      operations: [
        { op: 'set', path: 'connectionId', value: id },
        { op: 'set', path: 'currency', value: connection.currency },
        { op: 'set', path: 'flight.timeZone', value: connection.timeZone },
        { op: 'set', path: 'pageId', value: connection.pages[0]?.id ?? null },
        { op: 'set', path: 'tracking.pixelId', value: connection.pixels[0]?.id ?? null },
      ],
    })
  }

  return (
    <div className="adl-builder-pair">
      <Select
        {...connectionId.props}
        label={t('builder.goal.account')}
        required
        disabled={connectionId.readOnly}
        {...(connections.length === 0 && { hint: t('builder.goal.account-none') })}
        value={connectionId.value}
        onValueChange={choose}
        options={connections.map(({ id, name, currency, timeZone }) => ({
          value: id,
          label: name,
          description: `${currency} · ${timeZone}`,
        }))}
      />
      <Select
        {...pageId.props}
        label={t('builder.goal.page')}
        hint={t('builder.goal.page-hint')}
        required
        disabled={pageId.readOnly}
        value={pageId.value}
        onValueChange={(value) => pageId.set(value)}
        options={(chosen?.pages ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  )
}

function SpecialCategories() {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const { capability } = useBuilderStore().opened
  const categories = useField<SpecialCategory[] | null>('specialCategories')
  const countries = useField<string[]>('specialCategoryCountries')
  const places = useMemo(() => countryOptions(format.locale), [format.locale])
  // "Yes" before the first category is ticked: the draft has no word for it, and an empty list means "none".
  const [saidYes, setSaidYes] = useState(false)
  const given = categories.value
  const answer = given === null ? (saidYes ? 'some' : null) : given.length === 0 ? 'none' : 'some'
  const toggle = (id: SpecialCategory, checked: boolean): void => {
    const rest = (categories.value ?? []).filter((one) => one !== id)
    const next = checked ? [...rest, id] : rest
    setSaidYes(true)
    categories.set(next.length === 0 ? null : next)
  }
  return (
    <div className="adl-builder-group">
      <SegmentedControl
        {...categories.props}
        label={t('builder.goal.special')}
        hint={t('builder.goal.special-hint')}
        required
        disabled={categories.readOnly}
        value={answer}
        onValueChange={(value) => {
          setSaidYes(value === 'some')
          categories.set(value === 'some' ? null : [])
        }}
        options={[
          { value: 'none', label: t('builder.goal.special-none') },
          { value: 'some', label: t('builder.goal.special-some') },
        ]}
      />
      {answer === 'some' && (
        <>
          <Field kind="group" label={t('builder.goal.special-which')}>
            {() => (
              <div className="adl-builder-checks">
                {capability.specialCategories.map(({ id }) => (
                  <Checkbox
                    key={id}
                    label={t(`builder.special.${id}`)}
                    checked={categories.value?.includes(id) ?? false}
                    disabled={categories.readOnly}
                    onCheckedChange={(checked) => toggle(id, checked)}
                  />
                ))}
              </div>
            )}
          </Field>
          <MultiCombobox
            {...countries.props}
            label={t('builder.goal.countries')}
            disabled={countries.readOnly}
            options={places}
            value={countries.value.map(
              (code) => places.find(({ value }) => value === code) ?? { value: code, label: code },
            )}
            onValueChange={(chosen) => countries.set(chosen.map(({ value }) => value))}
          />
        </>
      )}
    </div>
  )
}
