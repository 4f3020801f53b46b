import { type Crop, cropFor, type Ratio } from '@adloom/domain/capability'

/** A ratio as people write it: `4:5`, and `1.91:1` where whole numbers would be large. */
export function ratioText({ width, height }: Ratio): string {
  return width <= 20 && height <= 20 ? `${width}:${height}` : `${Math.round((width / height) * 100) / 100}:1`
}

/** Whether a part of an image has a ratio, whichever part it is. */
export function hasRatio(ratio: Ratio, crop: Crop | null, image: Ratio): boolean {
  const best = cropFor(ratio, image) ?? whole
  const shown = crop ?? whole
  // Crops are made by the same arithmetic; a few thousandths are rounding.
  return Math.abs((shown.width * best.height) / (shown.height * best.width) - 1) < 0.005
}

export const whole: Crop = { x: 0, y: 0, width: 1, height: 1 }

/** How much of an image a ratio leaves out, 0–1. */
export function lostBy(ratio: Ratio, image: Ratio): number {
  const { width, height } = cropFor(ratio, image) ?? whole
  return 1 - width * height
}

/**
 * Moves a crop inside its image; it stops at the edges.
 *
 * @param across fractions of the image, to the right
 * @param down   fractions of the image, downwards
 */
export function moveCrop(crop: Crop, across: number, down: number): Crop {
  const within = (at: number, size: number): number => Math.min(Math.max(at, 0), Math.max(1 - size, 0))
  return { ...crop, x: within(crop.x + across, crop.width), y: within(crop.y + down, crop.height) }
}
