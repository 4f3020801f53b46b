import sharp from 'sharp'

/** A picture with detail in it, so that cutting the file off cuts pixels off. */
function noise(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: '#0f766e', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
}

export const jpeg = (width = 640, height = 480): Promise<Buffer> =>
  noise(width, height).jpeg({ quality: 80 }).toBuffer()
export const png = (width = 320, height = 200): Promise<Buffer> => noise(width, height).png().toBuffer()
export const webp = (width = 320, height = 200): Promise<Buffer> => noise(width, height).webp().toBuffer()

/** Lies on its side, as phones store what was taken upright. */
export const sideways = (): Promise<Buffer> => noise(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()

/** One colour, so that many pixels make a small file. */
export const flat = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()

/** Two frames of which the first is red. */
export async function animation(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer()
  return sharp([await frame('#f00'), await frame('#00f')], { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer()
}
