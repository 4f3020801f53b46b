import { useMemo } from 'react'
import { useAdloomContext } from '../provider/context.ts'
import type { Catalogue, Translate } from './define-messages.ts'
import { createTranslate } from './translate.ts'

/** The sentences of a feature in the reader's language: `const t = useMessages(listMessages); t('campaign-list.title')`. */
export function useMessages<C extends Catalogue>(catalogue: C): Translate<C> {
  const { messages, messageFormat } = useAdloomContext()
  return useMemo(() => createTranslate(catalogue, messages, messageFormat), [catalogue, messages, messageFormat])
}
