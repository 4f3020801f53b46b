import type { Path } from '@adloom/domain/document'
import { useCallback } from 'react'
import { fieldNameMessages } from '../campaign-words/field-name-messages.ts'
import { fieldNameKey, placeName } from '../campaign-words/field-names.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useBuilderStore } from './context.ts'

/** What a place is called, and which ad group or ad it belongs to. */
export interface FieldName {
  readonly field: string
  /** "Gift buyers" or "Gift buyers › Diwali in a box"; nothing for what holds for the whole campaign. */
  readonly where?: string
}

/** Names places of the draft. What was removed is still called by the name it had. */
export function useFieldName(): (path: Path) => FieldName {
  const store = useBuilderStore()
  const t = useMessages(fieldNameMessages)
  return useCallback(
    (path) => {
      const { draft, document } = store.getState()
      const before = document.save.conflict?.base
      const where = placeName(path, [draft, document.save.base, ...(before ? [before] : [])])
      return { field: t(fieldNameKey(path, draft.value)), ...(where !== undefined && { where }) }
    },
    [store, t],
  )
}
