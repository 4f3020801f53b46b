import { usePreferences } from '../preferences.tsx'
import type { Word } from '../words.ts'

/** Holds the place of a page that is on its way. */
export function Loading() {
  const { word } = usePreferences()
  return (
    <p className="loading" role="status">
      {word('loading')}
    </p>
  )
}

interface BrokenProps {
  readonly title: Word
  readonly detail: Word
  readonly onRetry: () => void
}

export function Broken({ title, detail, onRetry }: BrokenProps) {
  const { word } = usePreferences()
  return (
    <div className="notice" role="alert">
      <h1>{word(title)}</h1>
      <p>{word(detail)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {word('retry')}
      </button>
    </div>
  )
}
