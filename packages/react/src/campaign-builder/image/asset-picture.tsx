import type { AdImage } from '@adloom/domain/campaign'
import type { Crop } from '@adloom/domain/capability'
import ImageOff from 'lucide-react/icons/image-off'
import { useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { classNames } from '../../primitives/part/class-names.ts'
import { imageMessages } from './image-messages.ts'
import { whole } from './ratio.ts'
import { useAsset } from './use-asset.ts'

export interface AssetPictureProps {
  readonly image: Pick<AdImage, 'assetId' | 'width' | 'height'>
  /** Which part of it is shown. @default all of it */
  readonly crop?: Crop | null
  /** What it shows, in words; without it the picture is decoration. */
  readonly label?: string
  /** `thumbnail` is at most 480 pixels wide. @default 'thumbnail' */
  readonly variant?: 'thumbnail' | 'original'
  /** `cover` fills its box and may cut more off; `contain` keeps the part's own shape. @default 'contain' */
  readonly fit?: 'cover' | 'contain'
  readonly className?: string
}

/**
 * An image of the library, or a part of it. Drawn as an SVG, because its view box says which part is shown and keeps
 * the shape before the image is there, without a style attribute that a strict policy would refuse.
 */
export function AssetPicture({
  image,
  crop,
  label,
  variant = 'thumbnail',
  fit = 'contain',
  className,
}: AssetPictureProps) {
  const t = useMessages(imageMessages)
  const { read, relink, worked } = useAsset(image.assetId)
  const [broken, setBroken] = useState<string | null>(null)
  const url = read.status === 'ready' ? (variant === 'thumbnail' ? read.data.thumbnailUrl : read.data.url) : null
  const { x, y, width, height } = crop ?? whole
  const view = [x * image.width, y * image.height, width * image.width, height * image.height]
  const gone = read.status === 'failed' || (url !== null && url === broken)
  return (
    <span className={classNames('adl-picture', className)} data-adl-part="picture" data-fit={fit}>
      <svg
        className="adl-picture-view"
        viewBox={view.map((value) => Math.round(value * 100) / 100).join(' ')}
        preserveAspectRatio={fit === 'cover' ? 'xMidYMid slice' : 'xMidYMid meet'}
        role={label === undefined ? undefined : 'img'}
        aria-label={label}
        aria-hidden={label === undefined || undefined}
        data-waiting={(url === null && !gone) || undefined}
      >
        {url !== null && !gone && (
          <image
            href={url}
            width={image.width}
            height={image.height}
            preserveAspectRatio="none"
            onLoad={worked}
            onError={() => {
              setBroken(url)
              relink()
            }}
          />
        )}
      </svg>
      {gone && (
        <span className="adl-picture-gone">
          <ImageOff aria-hidden="true" className="adl-icon" width={16} height={16} />
          <span>{t('image.gone')}</span>
        </span>
      )}
    </span>
  )
}
