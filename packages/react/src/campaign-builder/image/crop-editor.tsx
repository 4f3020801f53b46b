import type { AdImage } from '@adloom/domain/campaign'
import { type Crop, cropFor, type ImageRule } from '@adloom/domain/capability'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { type DescribedChoice, RadioGroup } from '../../primitives/radio-group/radio-group.tsx'
import { AssetPicture } from './asset-picture.tsx'
import { imageMessages } from './image-messages.ts'
import { hasRatio, lostBy, moveCrop, ratioText, whole } from './ratio.ts'

export interface CropEditorProps {
  readonly image: AdImage
  readonly ratios: ImageRule['ratios']
  readonly disabled?: boolean
  /** @param gesture whether it is part of a movement, which is one step of undo as a whole */
  readonly onCrop: (crop: Crop | null, gesture: 'choose' | 'move') => void
  /** A movement is over. */
  readonly onMoved: () => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Chooses the shape of an image and the part of it that is shown: by the keyboard or by dragging. */
export function CropEditor({ image, ratios, disabled = false, onCrop, onMoved }: CropEditorProps) {
  const t = useMessages(imageMessages)
  const format = useFormat()
  const { crop } = image
  const ownRatio = ratios.find((ratio) => hasRatio(ratio, null, image))
  const chosen = crop === null ? undefined : ratios.find((ratio) => hasRatio(ratio, crop, image))
  const choices: DescribedChoice<string>[] = [
    { value: 'whole', label: t('image.crop-whole'), description: ratioText(image) },
    ...ratios
      .filter((ratio) => ratio !== ownRatio)
      .map((ratio) => ({
        value: ratioText(ratio),
        label: ratioText(ratio),
        description: t('image.crop-loses', { percent: format.percent(lostBy(ratio, image), 0) }),
      })),
  ]
  const choose = (value: string): void => {
    const ratio = ratios.find((known) => ratioText(known) === value)
    onCrop(ratio ? cropFor(ratio, image) : null, 'choose')
  }
  return (
    <div className="adl-crop" data-adl-part="crop">
      <RadioGroup
        label={t('image.crop-shape')}
        look="cards"
        value={crop === null ? 'whole' : chosen ? ratioText(chosen) : null}
        options={choices}
        onValueChange={choose}
        disabled={disabled}
      />
      {crop !== null && (
        <CropFrame
          image={image}
          crop={crop}
          label={t('image.crop-move', { ratio: ratioText(chosen ?? { width: 1, height: 1 }) })}
          disabled={disabled}
          onMove={(moved) => onCrop(moved, 'move')}
          onMoved={onMoved}
        />
      )}
    </div>
  )
}

interface CropFrameProps {
  readonly image: AdImage
  readonly crop: Crop
  readonly label: string
  readonly disabled: boolean
  readonly onMove: (crop: Crop) => void
  readonly onMoved: () => void
}

/** The image with a frame on it. Coordinates are pixels of the image; right and down mean the same in every language. */
function CropFrame({ image, crop, label, disabled, onMove, onMoved }: CropFrameProps) {
  const t = useMessages(imageMessages)
  const format = useFormat()
  const [dragging, setDragging] = useState(false)
  const start = useRef<{ readonly x: number; readonly y: number; readonly crop: Crop } | null>(null)
  const free = crop.width < 1 || crop.height < 1
  const across = crop.width < 1

  const pressed = (event: KeyboardEvent<SVGSVGElement>): void => {
    const step = steps[event.key]
    if (!step || disabled) return
    event.preventDefault()
    const size = event.shiftKey ? 0.1 : 0.01
    onMove(moveCrop(crop, step[0] * size, step[1] * size))
  }
  const grab = (event: PointerEvent<SVGSVGElement>): void => {
    if (disabled || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, y: event.clientY, crop }
    setDragging(true)
  }
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    const from = start.current
    if (!from) return
    const { width, height } = event.currentTarget.getBoundingClientRect()
    onMove(moveCrop(from.crop, (event.clientX - from.x) / width, (event.clientY - from.y) / height))
  }
  const drop = (): void => {
    if (!start.current) return
    start.current = null
    setDragging(false)
    onMoved()
  }

  const { width, height } = image
  const frame = { x: crop.x * width, y: crop.y * height, width: crop.width * width, height: crop.height * height }
  const at = t('image.crop-at', { across: format.percent(crop.x, 0), down: format.percent(crop.y, 0) })
  return (
    <div className="adl-crop-stage">
      <AssetPicture image={image} crop={whole} variant="original" />
      <svg
        className="adl-crop-frame"
        viewBox={`0 0 ${width} ${height}`}
        tabIndex={free && !disabled ? 0 : -1}
        role="slider"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((across ? crop.x / (1 - crop.width) : crop.y / (1 - crop.height)) * 100)}
        aria-valuetext={at}
        aria-orientation={across ? 'horizontal' : 'vertical'}
        aria-disabled={disabled || undefined}
        data-dragging={dragging || undefined}
        onKeyDown={pressed}
        onBlur={onMoved}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        <path
          className="adl-crop-veil"
          fillRule="evenodd"
          d={`M0 0h${width}v${height}h${-width}z${rectangle(frame)}`}
        />
        <rect className="adl-crop-window" {...frame} />
        <path className="adl-crop-thirds" d={thirds(frame)} />
      </svg>
      <p className="adl-crop-help">{t('image.crop-help')}</p>
    </div>
  )
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`
}

function thirds({ x, y, width, height }: Box): string {
  return [1, 2]
    .map((third) => `M${x + (width * third) / 3} ${y}v${height}M${x} ${y + (height * third) / 3}h${width}`)
    .join('')
}
