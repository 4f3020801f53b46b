import type { LocalDateTime } from '@adloom/domain/time'
import CalendarDays from 'lucide-react/icons/calendar-days'
import { useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Field, type FieldOptions } from '../field/field.tsx'
import type { ReadText } from '../field/use-raw-text.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'

export interface DateTimeFieldProps extends FieldOptions {
  /** A wall-clock minute, `YYYY-MM-DDTHH:mm`. */
  readonly value: LocalDateTime | null
  /** One half, where only one was given: `2026-10-19T` or `T06:00`. */
  readonly raw?: string | undefined
  readonly onValueChange?: (next: ReadText<LocalDateTime>) => void
  /** Taken when a day is chosen before a time, `HH:mm`. @default '00:00' */
  readonly defaultTime?: string
  /** `YYYY-MM-DD`, offered by the browser's calendar; other days can still be typed. */
  readonly min?: string
  readonly max?: string
  readonly disabled?: boolean
  readonly readOnly?: boolean
}

const halves = (text: string) => {
  const [date = '', time = ''] = text.split('T')
  return { date, time }
}

/** A day and a time of day, side by side, each in the browser's own control. */
export function DateTimeField({
  value,
  raw,
  onValueChange,
  defaultTime = '00:00',
  min,
  max,
  disabled = false,
  readOnly = false,
  ...field
}: DateTimeFieldProps) {
  const t = useMessages(primitivesMessages)
  const { date, time } = halves(raw ?? value ?? '')
  const [emptied, setEmptied] = useState(false)

  const change = (next: { date: string; time: string }) => {
    // A person who emptied the time wants to type another; giving them ours again would be in the way.
    const filled = {
      ...next,
      time: next.time === '' && !emptied && next.date !== '' && time === '' ? defaultTime : next.time,
    }
    setEmptied(time !== '' && filled.time === '')
    if (filled.date === '' && filled.time === '') onValueChange?.({ value: null })
    else if (filled.date === '' || filled.time === '')
      onValueChange?.({ value: null, raw: `${filled.date}T${filled.time}` })
    else onValueChange?.({ value: `${filled.date}T${filled.time}` })
  }

  return (
    <Field {...field} kind="group">
      {({ id, ...control }) => (
        <div className="adl-input adl-date-time">
          <span className="adl-input-affix" data-place="start">
            <Icon of={CalendarDays} />
          </span>
          <input
            {...control}
            id={id}
            type="date"
            className="adl-input-control"
            aria-label={t('primitives.date')}
            value={date}
            min={min}
            max={max}
            disabled={disabled}
            readOnly={readOnly}
            onChange={(event) => change({ date: event.target.value, time })}
          />
          <input
            {...control}
            type="time"
            className="adl-input-control"
            aria-label={t('primitives.time')}
            value={time}
            disabled={disabled}
            readOnly={readOnly}
            onChange={(event) => change({ date, time: event.target.value })}
          />
        </div>
      )}
    </Field>
  )
}
