import { useMemo } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { choiceMessages } from './choice-messages.ts'

type ChoiceKey = keyof typeof choiceMessages

/** What a platform's own ids are called. */
export interface ChoiceNames {
  callToAction(id: string): string
  event(id: string): string
  optimization(id: string): string
}

/** An id that nobody has named yet, so that it can at least be read: `BOOK_TRAVEL` is "Book travel". */
export function readableId(id: string): string {
  const words = id
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function useChoiceNames(): ChoiceNames {
  const t = useMessages(choiceMessages)
  return useMemo(() => {
    const name = (kind: 'cta' | 'event' | 'optimization') => (id: string) => {
      const key = `choice.${kind}.${id}`
      return isKnown(key) ? t(key) : readableId(id)
    }
    return { callToAction: name('cta'), event: name('event'), optimization: name('optimization') }
  }, [t])
}

function isKnown(key: string): key is ChoiceKey {
  return Object.hasOwn(choiceMessages, key)
}
