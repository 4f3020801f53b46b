import type { Ad } from '@adloom/domain/campaign'
import { type Capability, checkImage } from '@adloom/domain/capability'
import Globe from 'lucide-react/icons/globe'
import ImageIcon from 'lucide-react/icons/image'
import MessageCircle from 'lucide-react/icons/message-circle'
import Share2 from 'lucide-react/icons/share-2'
import ThumbsUp from 'lucide-react/icons/thumbs-up'
import { memo, useState } from 'react'
import { useChoiceNames } from '../../campaign-words/choice-names.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../../primitives/icon/icon.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { AssetPicture } from '../image/asset-picture.tsx'
import { previewMessages } from './preview-messages.ts'
import { domainOf, shorten } from './shorten.ts'

export interface FeedCardProps {
  readonly ad: Pick<Ad, 'name' | 'texts' | 'image' | 'callToAction' | 'url'>
  readonly page: string | null
  readonly capability: Capability
}

/** One ad as it stands in the platform's feed. Parts that are missing keep their place, so that nothing jumps. */
export const FeedCard = memo(function FeedCard({ ad, page, capability }: FeedCardProps) {
  const t = useMessages(previewMessages)
  const names = useChoiceNames()
  const { counting, formats } = capability
  const { texts: limits, callsToAction } = formats.single_image
  const { headline, description } = ad.texts
  const button = ad.callToAction ?? callsToAction[0]
  const domain = domainOf(ad.url)
  return (
    <article className="adl-feed-card" data-adl-part="feed-card" aria-label={t('preview.label', { name: ad.name })}>
      <header className="adl-feed-head">
        <span className="adl-feed-face" aria-hidden="true">
          {page?.trim().charAt(0).toUpperCase()}
        </span>
        <div className="adl-feed-who">
          {page === null ? <Missing word={t('preview.no-page')} size="short" /> : <bdi>{page}</bdi>}
          <span className="adl-feed-sponsored">
            {t('preview.sponsored')} <span aria-hidden="true">·</span> <Icon of={Globe} size={12} />
          </span>
        </div>
      </header>
      <FeedText text={ad.texts.primaryText} shown={shorten(ad.texts.primaryText, limits.primaryText, counting)} />
      <FeedPicture ad={ad} capability={capability} />
      <div className="adl-feed-link">
        <div className="adl-feed-words">
          {domain === '' ? <span className="adl-feed-domain" /> : <bdi className="adl-feed-domain">{domain}</bdi>}
          {headline.trim() === '' ? (
            <Missing word={t('preview.no-headline')} size="line" />
          ) : (
            <p className="adl-feed-headline" dir="auto">
              {cutText(shorten(headline, limits.headline, counting))}
            </p>
          )}
          {description.trim() !== '' && (
            <p className="adl-feed-description" dir="auto">
              {cutText(shorten(description, limits.description, counting))}
            </p>
          )}
        </div>
        {button !== undefined && button !== 'NO_BUTTON' && (
          <span className="adl-feed-button">{names.callToAction(button)}</span>
        )}
      </div>
      <div className="adl-feed-actions" aria-hidden="true">
        <span>
          <Icon of={ThumbsUp} size={14} /> {t('preview.like')}
        </span>
        <span>
          <Icon of={MessageCircle} size={14} /> {t('preview.comment')}
        </span>
        <span>
          <Icon of={Share2} size={14} /> {t('preview.share')}
        </span>
      </div>
    </article>
  )
})

function cutText({ text, cut }: { readonly text: string; readonly cut: boolean }): string {
  return cut ? `${text}…` : text
}

function FeedText({
  text,
  shown,
}: {
  readonly text: string
  readonly shown: { readonly text: string; readonly cut: boolean }
}) {
  const t = useMessages(previewMessages)
  const [open, setOpen] = useState(false)
  if (text.trim() === '') {
    return (
      <div className="adl-feed-text">
        <Missing word={t('preview.no-text')} size="lines" />
      </div>
    )
  }
  return (
    <p className="adl-feed-text" dir="auto">
      {open ? text : cutText(shown)}
      {shown.cut && (
        <>
          {' '}
          <button type="button" className="adl-feed-more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'preview.see-less' : 'preview.see-more')}
          </button>
        </>
      )}
    </p>
  )
}

function FeedPicture({ ad: { image, name }, capability }: Pick<FeedCardProps, 'ad' | 'capability'>) {
  const t = useMessages(previewMessages)
  if (image === null) {
    return (
      <div className="adl-feed-no-picture">
        <Icon of={ImageIcon} size={24} />
        <VisuallyHidden>{t('preview.no-image')}</VisuallyHidden>
      </div>
    )
  }
  // A shape that the platform does not show is cut by it; the preview shows what would be left.
  const wrong = checkImage({ ...image }, capability.formats.single_image.image).find(
    ({ code }) => code === 'image.ratio',
  )
  const crop = wrong?.code === 'image.ratio' ? wrong.params.crop : image.crop
  return <AssetPicture image={image} crop={crop} variant="original" className="adl-feed-picture" label={name} />
}

/** The empty place of something that is not written yet. */
function Missing({ word, size }: { readonly word: string; readonly size: 'short' | 'line' | 'lines' }) {
  return (
    <span className="adl-feed-missing" data-size={size}>
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  )
}
