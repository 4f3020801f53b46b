import { countText } from '../../capability/index.ts'
import type { Path } from '../../document/index.ts'
import { campaignLimits } from '../limits.ts'
import { searchKey } from '../summary.ts'
import type { Checking } from './checking.ts'

/** Names are counted as a reader sees them, whatever a platform's rule for ad texts. */
const counting = { unit: 'grapheme', wide: 1, trim: true } as const

export function checkName({ capability, report, isUnreadable }: Checking, path: Path, name: string): void {
  if (isUnreadable(path)) return
  const min = campaignLimits.minNameLength
  const max = Math.min(campaignLimits.maxNameLength, capability.names.maxLength)
  const length = countText(name, counting)
  if (length === 0) report(path, 'name.missing', { min, max })
  else if (length < min) report(path, 'name.too_short', { length, min })
  else if (length > max) report(path, 'name.too_long', { length, max })
}

/** Says which siblings share a name, each but the first: in reports nobody could tell them apart. */
export function checkNamesDiffer(
  { report }: Checking,
  list: Path,
  members: readonly { readonly id: string; readonly name: string }[],
): void {
  const seen = new Set<string>()
  for (const { id, name } of members) {
    const key = searchKey(name)
    if (key !== '' && seen.has(key)) report(`${list}.${id}.name`, 'name.duplicate', { name })
    seen.add(key)
  }
}
