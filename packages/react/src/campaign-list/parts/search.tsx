import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Part } from '../../primitives/part/part.tsx'
import { useCampaignListContext } from '../context.ts'

/** A search is sent when nothing was typed for so long. Milliseconds. */
const settledAfter = 250

/** Finds campaigns by any part of their name, a moment after the last letter, or at once with Enter. */
export function CampaignListSearch() {
  const { list, t, search } = useCampaignListContext()
  const { filters, setFilters } = list
  const [text, setText] = useState(filters.search)
  const [sent, setSent] = useState(filters.search)
  // Cleared or set from outside: what is typed here follows.
  if (filters.search !== sent) {
    setSent(filters.search)
    setText(filters.search)
  }
  const send = (next: string) => {
    setText(next)
    if (next === filters.search) return
    setSent(next)
    setFilters({ search: next })
  }

  useEffect(() => {
    if (text === filters.search) return
    const timer = setTimeout(() => {
      setSent(text)
      setFilters({ search: text })
    }, settledAfter)
    return () => clearTimeout(timer)
  }, [text, filters.search, setFilters])

  return (
    <Part name="campaign-list-search">
      <div className="adl-input">
        <span className="adl-input-affix" data-place="start">
          <Icon of={Search} />
        </span>
        <input
          ref={search}
          type="text"
          role="searchbox"
          dir="auto"
          className="adl-input-control"
          aria-label={t('campaign-list.search')}
          aria-keyshortcuts="/"
          placeholder={t('campaign-list.search-short')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={255}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) send(text)
            if (event.key === 'Escape' && text !== '') {
              event.stopPropagation()
              send('')
            }
          }}
        />
        {text !== '' && (
          <IconButton
            size="small"
            icon={X}
            label={t('campaign-list.search-clear')}
            onClick={() => {
              send('')
              search.current?.focus()
            }}
          />
        )}
      </div>
    </Part>
  )
}
