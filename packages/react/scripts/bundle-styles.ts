import { fileURLToPath } from 'node:url'
import { bundle } from 'lightningcss'

const version = (major: number, minor = 0) => (major << 16) | (minor << 8)

/** The oldest browsers with cascade layers, `light-dark()`, `:has()` and logical sizes: what the sources rely on. */
const targets = { chrome: version(123), firefox: version(128), safari: version(17, 5) }

/** The stylesheet as it is published: one file, minified. */
export function bundleStyles(minify = true): Uint8Array {
  return bundle({
    filename: fileURLToPath(new URL('../src/styles/styles.css', import.meta.url)),
    minify,
    targets,
  }).code
}
