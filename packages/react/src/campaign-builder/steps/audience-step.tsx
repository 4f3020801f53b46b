import type { Gender, Place } from '@adloom/domain/audience'
import Users from 'lucide-react/icons/users'
import { useMemo } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { MultiCombobox } from '../../primitives/combobox/multi-combobox.tsx'
import type { ComboboxOption } from '../../primitives/combobox/option.ts'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { Field } from '../../primitives/field/field.tsx'
import { NumberField } from '../../primitives/number-field/number-field.tsx'
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { addAdGroup } from '../tree-commands.ts'
import { useField, useIssuesAt } from '../use-field.ts'
import { countryOptions, languageOptions } from './countries.ts'
import { GroupTabs } from './group-tabs.tsx'

/** Who sees the ads of the chosen ad group. */
export function AudienceStep() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const groups = useBuilder(({ draft }) => draft.value.adGroups)
  const selected = useBuilder((state) => state.selected)
  const group = groups.find(({ id, ads }) => id === selected || ads.some((ad) => ad.id === selected)) ?? groups[0]
  if (!group) {
    return (
      <EmptyState
        icon={Users}
        title={t('builder.audience.none')}
        actions={
          !store.readOnly && (
            <Button variant="primary" onClick={() => addAdGroup(store, t('builder.new-ad-group', { number: 1 }))}>
              {t('builder.add-ad-group')}
            </Button>
          )
        }
      >
        {t('builder.audience.none-note')}
      </EmptyState>
    )
  }
  return (
    <>
      {groups.length > 1 && (
        <GroupTabs groups={groups} current={group.id} onChoose={(id) => store.go('audience', id)} />
      )}
      <GroupAudience key={group.id} path={`adGroups.${group.id}`} />
    </>
  )
}

function GroupAudience({ path }: { readonly path: string }) {
  const t = useMessages(builderMessages)
  const name = useField<string>(`${path}.name`)
  return (
    <>
      <TextField
        {...name.props}
        label={t('builder.audience.group-name')}
        required
        readOnly={name.readOnly}
        value={name.value}
        onValueChange={(text) => name.set(text)}
        onBlur={name.leave}
      />
      <p className="adl-builder-note">{t('builder.audience.advice')}</p>
      <Places path={`${path}.audience.places`} label={t('builder.audience.places')} required />
      <div className="adl-builder-pair">
        <Age path={`${path}.audience.age`} />
        <GenderChoice path={`${path}.audience.genders`} />
      </div>
      <Languages path={`${path}.audience.languages`} />
      <Places path={`${path}.audience.excludedPlaces`} label={t('builder.audience.excluded-places')} />
    </>
  )
}

function Places({
  path,
  label,
  required = false,
}: {
  readonly path: string
  readonly label: string
  readonly required?: boolean
}) {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const places = useField<Place[]>(path, 'under')
  const countries = useMemo(() => countryOptions(format.locale), [format.locale])
  const shown = ({ kind, key, name }: Place): ComboboxOption => ({
    value: key,
    label: countries.find(({ value }) => kind === 'country' && value === key)?.label ?? name,
    ...(kind !== 'country' && { description: t(`builder.audience.${kind}`) }),
  })
  return (
    <MultiCombobox
      {...places.props}
      label={label}
      {...(required && { hint: t('builder.audience.places-hint') })}
      placeholder={t('builder.audience.places-find')}
      required={required}
      disabled={places.readOnly}
      options={countries}
      value={places.value.map(shown)}
      onValueChange={(chosen) =>
        places.set(
          chosen.map(
            ({ value, label: name }) =>
              places.value.find(({ key }) => key === value) ?? { kind: 'country', key: value, name },
          ),
        )
      }
    />
  )
}

function Age({ path }: { readonly path: string }) {
  const t = useMessages(builderMessages)
  const { minAge, maxAge } = useBuilderStore().opened.capability.audience
  const min = useField<number | null>(`${path}.min`)
  const max = useField<number | null>(`${path}.max`)
  const issues = useIssuesAt(path)
  return (
    <Field
      kind="group"
      label={t('builder.audience.age')}
      hint={t('builder.audience.age-hint', { min: minAge, max: maxAge })}
      issues={issues}
    >
      {() => (
        <div className="adl-builder-pair">
          {([min, max] as const).map((age, index) => (
            <NumberField
              key={age.path}
              {...age.props}
              label={t(index === 0 ? 'builder.audience.age-min' : 'builder.audience.age-max')}
              min={minAge}
              max={maxAge}
              readOnly={age.readOnly}
              value={age.value}
              raw={age.raw}
              onValueChange={({ value, raw }) => age.set(value, raw)}
            />
          ))}
        </div>
      )}
    </Field>
  )
}

type GenderAnswer = 'everybody' | Gender

function GenderChoice({ path }: { readonly path: string }) {
  const t = useMessages(builderMessages)
  const genders = useField<Gender[]>(path)
  const [only, other] = genders.value
  const answer: GenderAnswer = only === undefined || other !== undefined ? 'everybody' : only
  return (
    <SegmentedControl<GenderAnswer>
      {...genders.props}
      label={t('builder.audience.gender')}
      disabled={genders.readOnly}
      value={answer}
      onValueChange={(value) => genders.set(value === 'everybody' ? [] : [value])}
      options={[
        { value: 'everybody', label: t('builder.audience.everybody') },
        { value: 'female', label: t('builder.audience.women') },
        { value: 'male', label: t('builder.audience.men') },
      ]}
    />
  )
}

function Languages({ path }: { readonly path: string }) {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const languages = useField<string[]>(path)
  const options = useMemo(() => languageOptions(format.locale), [format.locale])
  return (
    <MultiCombobox
      {...languages.props}
      label={t('builder.audience.languages')}
      hint={t('builder.audience.languages-hint')}
      placeholder={t('builder.audience.languages-find')}
      disabled={languages.readOnly}
      options={options}
      value={languages.value.map((tag) => options.find(({ value }) => value === tag) ?? { value: tag, label: tag })}
      onValueChange={(chosen) => languages.set(chosen.map(({ value }) => value))}
    />
  )
}
