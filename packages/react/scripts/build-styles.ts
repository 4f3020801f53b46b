import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleStyles } from './bundle-styles.ts'

const out = fileURLToPath(new URL('../dist/styles.css', import.meta.url))
await mkdir(dirname(out), { recursive: true })
await writeFile(out, bundleStyles())
