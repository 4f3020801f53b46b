import type { AdImage } from '@adloom/domain/campaign'
import type { Conflict, ConflictSide, Json } from '@adloom/domain/document'
import { isMoney } from '@adloom/domain/money'
import { type ReactNode, useId } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { MoneyField } from '../../primitives/money-field/money-field.tsx'
import { TextArea } from '../../primitives/text-field/text-area.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { useBuilder } from '../context.ts'
import { useFieldName } from '../field-names.ts'
import { AssetPicture } from '../image/asset-picture.tsx'
import { useSayValue } from '../say-value.ts'
import { type Chosen, type ThirdVersion, takesThird } from './choosing.ts'
import { conflictMessages } from './conflict-messages.ts'
import { diffWords } from './word-diff.ts'

export interface ConflictCardProps {
  readonly conflict: Conflict
  readonly chosen: Chosen | undefined
  readonly third: ThirdVersion | undefined
  /** When the other side was saved, as it is written on a clock. */
  readonly theirTime: string | undefined
  readonly onChoose: (chosen: Chosen) => void
  readonly onWrite: (third: ThirdVersion) => void
}

/** One field that differs: what it was, mine, theirs, and a place for a third version. Nothing is chosen beforehand. */
export function ConflictCard({ conflict, chosen, third, theirTime, onChoose, onWrite }: ConflictCardProps) {
  const t = useMessages(conflictMessages)
  const say = useSayValue()
  const name = useId()
  const { path, base, mine, theirs } = conflict
  const { field, where } = useFieldName()(path)
  const kind = takesThird(conflict)
  const option = (choice: Chosen, label: string, children: ReactNode, time?: string) => (
    <div className="adl-conflict-option" data-chosen={chosen === choice || undefined}>
      <input
        type="radio"
        id={`${name}-${choice}`}
        name={name}
        className="adl-radio-mark"
        checked={chosen === choice}
        aria-describedby={`${name}-${choice}-value`}
        onChange={() => onChoose(choice)}
      />
      <label htmlFor={`${name}-${choice}`} className="adl-conflict-side">
        {label}
      </label>
      <div className="adl-conflict-value" id={`${name}-${choice}-value`}>
        {children}
      </div>
      {time !== undefined && <span className="adl-conflict-time">{time}</span>}
    </div>
  )
  return (
    <fieldset className="adl-conflict-card" data-adl-part="conflict-card">
      <legend className="adl-conflict-legend">
        <span className="adl-conflict-field">{field}</span>
        {where !== undefined && <bdi className="adl-conflict-where">{where}</bdi>}
      </legend>
      {base.kind === 'value' && (
        <p className="adl-conflict-base" dir="auto">
          {t('conflict.was', { value: say(path, base) })}
        </p>
      )}
      {option('mine', t('conflict.mine'), <Side conflict={conflict} side={mine} />)}
      {option('theirs', t('conflict.theirs'), <Side conflict={conflict} side={theirs} />, theirTime)}
      {kind !== null &&
        option(
          'write',
          t('conflict.write'),
          chosen === 'write' ? (
            <Third conflict={conflict} kind={kind} field={field} third={third} onWrite={onWrite} />
          ) : (
            <span className="adl-conflict-hint">{third ? say(path, sideOf(third)) : t('conflict.write-third')}</span>
          ),
        )}
    </fieldset>
  )
}

const sideOf = ({ value, raw }: ThirdVersion): ConflictSide => ({
  kind: 'value',
  value,
  ...(raw !== undefined && { raw }),
})

/** What stands on one side: a text with its difference to what it was, a picture, or words. */
function Side({ conflict: { path, base }, side }: { readonly conflict: Conflict; readonly side: ConflictSide }) {
  const say = useSayValue()
  const image = imageOf(path, side)
  if (image) {
    return (
      <span className="adl-conflict-image">
        <AssetPicture image={image} crop={image.crop} fit="cover" className="adl-conflict-thumb" />
        {say(path, side)}
      </span>
    )
  }
  const [before, after] = [textOf(base), textOf(side)]
  if (before === null || after === null || before.trim() === '' || after.trim() === '') {
    return <span dir="auto">{say(path, side)}</span>
  }
  return <Difference before={before} after={after} />
}

function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useMessages(conflictMessages)
  return (
    <span dir="auto">
      {diffWords(before, after).map(({ kind, text }, index) => {
        // The stretches of one pair of texts never change places.
        const key = `${index} ${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={key} className="adl-conflict-change" data-kind={kind}>
            <VisuallyHidden>{` ${t(kind === 'added' ? 'conflict.added' : 'conflict.taken-out')} `}</VisuallyHidden>
            {text}
            <VisuallyHidden>{t('conflict.end-of-change')} </VisuallyHidden>
          </Mark>
        )
      })}
    </span>
  )
}

interface ThirdProps extends Pick<ConflictCardProps, 'conflict' | 'third' | 'onWrite'> {
  readonly kind: 'text' | 'money'
  readonly field: string
}

function Third({ conflict: { mine }, kind, field, third, onWrite }: ThirdProps) {
  const t = useMessages(conflictMessages)
  const currency = useBuilder(({ draft }) => draft.value.currency)
  const label = t('conflict.third', { field })
  if (kind === 'money') {
    return (
      <MoneyField
        label={label}
        labelHidden
        currency={currency}
        value={isMoney(third?.value) ? third.value : null}
        raw={third?.raw}
        onValueChange={({ value, raw }) =>
          onWrite({
            value: value && { minor: value.minor, currency: value.currency },
            ...(raw !== undefined && { raw }),
          })
        }
      />
    )
  }
  return (
    <TextArea
      label={label}
      labelHidden
      rows={1}
      placeholder={t('conflict.write-third')}
      value={typeof third?.value === 'string' ? third.value : (textOf(mine) ?? '')}
      onValueChange={(value) => onWrite({ value })}
    />
  )
}

function textOf(side: ConflictSide): string | null {
  return side.kind === 'value' && side.raw === undefined && typeof side.value === 'string' ? side.value : null
}

function imageOf(path: string, side: ConflictSide): AdImage | null {
  if (side.kind === 'absent' || !path.endsWith('.image')) return null
  return isImage(side.value) ? side.value : null
}

function isImage(value: Json): value is Pick<AdImage, keyof AdImage> {
  return typeof value === 'object' && value !== null && 'assetId' in value && 'width' in value && 'crop' in value
}
