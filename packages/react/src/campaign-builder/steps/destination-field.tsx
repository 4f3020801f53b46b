import { withUtm } from '@adloom/domain/campaign'
import Link from 'lucide-react/icons/link'
import { useMemo } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../../primitives/icon/icon.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { adsMessages } from '../ads-messages.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import type { ShownAd } from '../shown-ad.ts'
import { addedTo, templateValues } from '../template-values.ts'
import { useField } from '../use-field.ts'

/** Where an ad leads, with what tracking adds to it. */
export function DestinationField({ shown }: { readonly shown: ShownAd }) {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const { value, props, set, leave, readOnly } = useField<string>(`${shown.path}.url`)
  const campaign = useBuilder(({ draft }) => draft.value)
  const added = useMemo(() => {
    const url = value.trim()
    return url === '' ? '' : addedTo(url, withUtm(url, campaign.tracking.utm, templateValues(campaign, shown)))
  }, [value, campaign, shown])
  return (
    <div className="adl-destination">
      <TextField
        {...props}
        label={t('ads.url')}
        type="url"
        dir="ltr"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required={store.opened.capability.formats.single_image.url.required}
        placeholder={t('ads.url-placeholder')}
        prefix={<Icon of={Link} />}
        value={value}
        readOnly={readOnly}
        onValueChange={(text) => set(text)}
        onBlur={leave}
        hint={added === '' ? t('ads.url-hint') : t('ads.url-added', { parameters: `\u2066${added}\u2069` })}
      />
    </div>
  )
}
