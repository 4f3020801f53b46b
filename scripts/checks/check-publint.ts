import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { publishedPackages } from './packages.ts'

/** publint, strict, over every published package: what its package.json promises is there and loads. */
let problems = 0
const packages = publishedPackages()
for (const { directory, manifest } of packages) {
  const { messages } = await publint({ pkgDir: directory, strict: true, pack: 'pnpm' })
  for (const message of messages) {
    problems++
    console.error(`${manifest.name}: ${formatMessage(message, manifest) ?? message.code}`)
  }
}
console.log(`${packages.length} packages, ${problems} problems`)
process.exitCode = problems > 0 || packages.length === 0 ? 1 : 0
