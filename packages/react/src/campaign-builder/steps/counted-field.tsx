import { fitText, type TextLimit } from '@adloom/domain/capability'
import type { Path } from '@adloom/domain/document'
import { useMessages } from '../../messages/use-messages.ts'
import type { Count } from '../../primitives/field/count.tsx'
import { TextArea } from '../../primitives/text-field/text-area.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { adsMessages } from '../ads-messages.ts'
import { useBuilderStore } from '../context.ts'
import { useField } from '../use-field.ts'

interface CountedFieldProps {
  readonly path: Path
  readonly label: string
  readonly limit: TextLimit
  /** Several lines, cut behind "See more"; or one line, simply cut. */
  readonly kind: 'lines' | 'line'
}

/** A text of an ad, counted as the platform counts it. */
export function CountedField({ path, label, limit, kind }: CountedFieldProps) {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const { value, props, set, leave, readOnly } = useField<string>(path)
  const fit = fitText(value, limit, store.opened.capability.counting)
  const count: Count | undefined =
    fit.limit === null
      ? undefined
      : {
          used: fit.used,
          limit: fit.limit,
          // Past a soft limit the text is only cut when shown; past a hard one the platform refuses it.
          soft: fit.limit === limit.soft,
          ...(fit.limit === limit.soft && {
            note: t(kind === 'lines' ? 'ads.see-more-after' : 'ads.cut-after', { limit: fit.limit }),
          }),
        }
  const field = {
    ...props,
    label: limit.required ? label : <Optional label={label} />,
    required: limit.required,
    value,
    readOnly,
    onValueChange: (text: string) => set(text),
    onBlur: leave,
    count,
  }
  return kind === 'lines' ? <TextArea {...field} rows={3} /> : <TextField {...field} />
}

function Optional({ label }: { readonly label: string }) {
  const t = useMessages(adsMessages)
  return (
    <>
      {label} <span className="adl-optional">{t('ads.optional')}</span>
    </>
  )
}
