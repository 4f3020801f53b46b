import { useMemo } from 'react'
import type { Catalogue } from '../messages/define-messages.ts'
import { createTranslate } from '../messages/translate.ts'
import { useAdloomContext } from '../provider/context.ts'
import { useStableValue } from '../provider/use-stable-value.ts'
import { campaignListMessages } from './messages.ts'
import type { ListTranslate } from './words.ts'

const none: Catalogue = {}

/** The list's sentences in the reader's language; the widget's own words come before the provider's. */
export function useListText(own: Catalogue | undefined): ListTranslate {
  const { messages, messageFormat } = useAdloomContext()
  const first = useStableValue(own ?? none)
  return useMemo(
    () => createTranslate(campaignListMessages, [{ messages: first }, ...messages], messageFormat),
    [first, messages, messageFormat],
  )
}
