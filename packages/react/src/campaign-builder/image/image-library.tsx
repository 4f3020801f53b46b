import type { Asset } from '@adloom/client'
import { checkImage, type ImageRule } from '@adloom/domain/capability'
import Images from 'lucide-react/icons/images'
import Search from 'lucide-react/icons/search'
import { useDeferredValue, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { Dialog } from '../../primitives/dialog/dialog.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../../primitives/error-state/error-state.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { AssetPicture } from './asset-picture.tsx'
import { imageMessages } from './image-messages.ts'
import { sayProblem } from './say-problem.ts'
import { useLibraryData } from './use-library-data.ts'

export interface ImageLibraryProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly businessId: string
  readonly rule: ImageRule
  readonly platform: string
  /** The image that the ad shows now. */
  readonly current: string | null
  readonly onChoose: (asset: Asset) => void
}

/** The images of a business, to take one of them. What the platform would not take says why. */
export function ImageLibrary({ open, onOpenChange, ...content }: ImageLibraryProps) {
  const t = useMessages(imageMessages)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('image.library')}
      description={t('image.library-about')}
      size="large"
      className="adl-library"
    >
      <Content
        {...content}
        onChoose={(asset) => {
          content.onChoose(asset)
          onOpenChange(false)
        }}
      />
    </Dialog>
  )
}

function Content({ businessId, rule, platform, current, onChoose }: Omit<ImageLibraryProps, 'open' | 'onOpenChange'>) {
  const t = useMessages(imageMessages)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const query = useLibraryData(businessId, search)
  const assets = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <TextField
        label={t('image.library-search')}
        labelHidden
        placeholder={t('image.library-search')}
        prefix={<Icon of={Search} />}
        value={typed}
        onValueChange={setTyped}
      />
      {query.isPending && (
        <div className="adl-library-grid" aria-busy="true">
          <VisuallyHidden>{t('image.library-loading')}</VisuallyHidden>
          {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
            <Skeleton key={key} shape="block" height={132} />
          ))}
        </div>
      )}
      {query.isError && assets.length === 0 && (
        <ErrorState error={query.error} title={t('image.library-failed')} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && assets.length === 0 && (
        <EmptyState
          icon={Images}
          title={search === '' ? t('image.library-empty') : t('image.library-none', { query: search })}
        >
          {search === '' && t('image.library-empty-note')}
        </EmptyState>
      )}
      <ul className="adl-library-grid">
        {assets.map((asset) => (
          <li key={asset.id}>
            <Tile asset={asset} rule={rule} platform={platform} current={asset.id === current} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('image.library-more')}
        </Button>
      )}
    </>
  )
}

interface TileProps extends Pick<ImageLibraryProps, 'rule' | 'platform' | 'onChoose'> {
  readonly asset: Asset
  readonly current: boolean
}

function Tile({ asset, rule, platform, current, onChoose }: TileProps) {
  const t = useMessages(imageMessages)
  const format = useFormat()
  const { id, name, width, height, bytes, type } = asset
  // Its shape is no reason against it: it can be cropped.
  const [problem] = checkImage({ width, height, crop: null, bytes, type }, rule).filter(
    ({ code }) => code !== 'image.ratio',
  )
  const reason = problem && sayProblem(problem, platform, t, format)
  const note = `${format.number(width)} × ${format.number(height)}`
  return (
    <button
      type="button"
      className="adl-library-tile"
      aria-label={t('image.library-use', { name })}
      aria-describedby={`${id}-note`}
      aria-disabled={reason !== undefined || undefined}
      aria-current={current || undefined}
      title={reason}
      onClick={() => {
        if (reason === undefined) onChoose(asset)
      }}
    >
      <AssetPicture image={{ assetId: id, width, height }} fit="cover" className="adl-library-picture" />
      <bdi className="adl-library-name">{name}</bdi>
      <span className="adl-library-note" id={`${id}-note`}>
        {reason ?? (current ? t('image.library-current') : note)}
      </span>
    </button>
  )
}
