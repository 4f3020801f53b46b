import type { ImageRule } from './types.ts'

/** What is known of an image; bytes and type only while it is being uploaded. */
export interface ImageFacts {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The part that is shown, as fractions 0–1; `null` for all of it. */
  readonly crop: Crop | null
  readonly bytes?: number
  /** MIME type. */
  readonly type?: string
}

export interface Crop {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Ratio {
  readonly width: number
  readonly height: number
}

export type ImageProblem =
  | { readonly code: 'image.type'; readonly params: { readonly type: string; readonly allowed: readonly string[] } }
  | { readonly code: 'image.too_large'; readonly params: { readonly bytes: number; readonly limit: number } }
  | {
      readonly code: 'image.too_small'
      readonly params: {
        readonly width: number
        readonly height: number
        readonly minWidth: number
        readonly minHeight: number
      }
    }
  /** No ratio that the platform shows; `crop` is the best part that has one. */
  | { readonly code: 'image.ratio'; readonly params: { readonly ratio: Ratio; readonly crop: Crop } }

/** Ratios that differ by less than this share look the same, and pixels are whole. */
const tolerance = 0.01

/**
 * Whether an image, as it is cropped, can be shown; every problem there is, in the order in which to solve them.
 */
export function checkImage(image: ImageFacts, rule: ImageRule): ImageProblem[] {
  const problems: ImageProblem[] = []
  const { width, height } = shownSize(image)
  if (image.type !== undefined && !rule.types.includes(image.type)) {
    problems.push({ code: 'image.type', params: { type: image.type, allowed: rule.types } })
  }
  if (image.bytes !== undefined && image.bytes > rule.maxBytes) {
    problems.push({ code: 'image.too_large', params: { bytes: image.bytes, limit: rule.maxBytes } })
  }
  if (width < rule.minWidth || height < rule.minHeight) {
    const { minWidth, minHeight } = rule
    problems.push({ code: 'image.too_small', params: { width, height, minWidth, minHeight } })
  }
  if (!rule.ratios.some((ratio) => fits(ratio, width, height))) {
    const best = bestRatio(image, rule.ratios)
    if (best !== undefined) problems.push({ code: 'image.ratio', params: best })
  }
  return problems
}

/** The size in whole pixels of the part that is shown. */
export function shownSize({ width, height, crop }: ImageFacts): Ratio {
  if (crop === null) return { width, height }
  return { width: Math.round(width * crop.width), height: Math.round(height * crop.height) }
}

/** The largest part of an image that has a ratio, taken from its middle; `null` when the whole image has it. */
export function cropFor(ratio: Ratio, { width, height }: Pick<ImageFacts, 'width' | 'height'>): Crop | null {
  if (fits(ratio, width, height)) return null
  const share = (ratio.width * height) / (ratio.height * width)
  return share < 1
    ? { x: (1 - share) / 2, y: 0, width: share, height: 1 }
    : { x: 0, y: (1 - 1 / share) / 2, width: 1, height: 1 / share }
}

function fits(ratio: Ratio, width: number, height: number): boolean {
  return Math.abs((width * ratio.height) / (height * ratio.width) - 1) <= tolerance
}

/** The ratio that loses the least of the image; of equals the recommended one. */
function bestRatio(image: ImageFacts, ratios: ImageRule['ratios']): { ratio: Ratio; crop: Crop } | undefined {
  return ratios
    .map(({ width, height, recommended }) => {
      const crop = cropFor({ width, height }, image) ?? { x: 0, y: 0, width: 1, height: 1 }
      return { ratio: { width, height }, crop, kept: crop.width * crop.height, recommended }
    })
    .sort((a, b) => b.kept - a.kept || Number(b.recommended) - Number(a.recommended))
    .map(({ ratio, crop }) => ({ ratio, crop }))[0]
}
