import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useDeferredValue } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useShownAd } from '../shown-ad.ts'
import { FeedCard } from './feed-card.tsx'
import { previewMessages } from './preview-messages.ts'

export interface AdPreviewProps {
  /** Shows which ad it is and leads to the others. @default true */
  readonly walk?: boolean
}

/** The selected ad as people will see it, live. Typing goes first: the card may be a moment behind. */
export function AdPreview({ walk = true }: AdPreviewProps) {
  const t = useMessages(previewMessages)
  const store = useBuilderStore()
  const shown = useShownAd()
  const pageId = useBuilder(({ draft }) => draft.value.pageId)
  const step = useBuilder((state) => state.step)
  const ad = useDeferredValue(shown?.ad)
  if (!shown || !ad) {
    return <EmptyState title={t('preview.none')}>{t('preview.none-note')}</EmptyState>
  }
  const { capability } = store.opened
  const page = store.connection()?.pages.find(({ id }) => id === pageId)?.name ?? null
  const { name } = shown.ad
  return (
    <div className="adl-preview" data-adl-part="preview">
      {walk && (
        <div className="adl-preview-bar">
          <p className="adl-preview-name">
            <bdi>{name.trim() === '' ? t('preview.unnamed') : name}</bdi>
            {' · '}
            {t('preview.position', { position: shown.position + 1, total: shown.total })}
          </p>
          <IconButton
            icon={ChevronLeft}
            directional
            size="small"
            label={t('preview.previous')}
            disabled={shown.previous === null}
            onClick={() => store.go(step, shown.previous)}
          />
          <IconButton
            icon={ChevronRight}
            directional
            size="small"
            label={t('preview.next')}
            disabled={shown.next === null}
            onClick={() => store.go(step, shown.next)}
          />
        </div>
      )}
      <FeedCard ad={ad} page={page} capability={capability} />
      <p className="adl-preview-note">
        {t('preview.feed', { platform: capability.name })}. {t('preview.note')}
      </p>
    </div>
  )
}
