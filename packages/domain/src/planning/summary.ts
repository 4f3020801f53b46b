import type { Json } from '../document/index.ts'
import { formatMoney, isMoney } from '../money/index.ts'
import type { FieldChange, ObjectKind, PlanOperation, Verb } from './types.ts'

const kinds: Readonly<Record<ObjectKind, string>> = {
  campaign: 'campaign',
  adGroup: 'ad group',
  image: 'picture',
  creative: 'creative',
  ad: 'ad',
}

const verbs: Readonly<Record<Exclude<Verb, 'update'>, string>> = {
  create: 'Create',
  replace: 'Replace',
  pause: 'Pause',
  activate: 'Turn on',
  archive: 'Archive',
}

/** Fields as they are called in a sentence; one that is not here is called as it is. */
const fields: Readonly<Record<string, string>> = {
  objective: 'goal',
  specialCategories: 'special categories',
  specialCategoryCountries: 'countries of the special categories',
  dailyBudget: 'daily budget',
  lifetimeBudget: 'lifetime budget',
  spendCap: 'spend cap',
  conversionEvent: 'conversion event',
  pixelId: 'pixel',
  pageId: 'page',
  primaryText: 'primary text',
  callToAction: 'button',
  url: 'link',
  image: 'picture',
}

/** An operation in one English sentence, for logs and scripts. */
export function describe({
  verb,
  kind,
  name,
  changes,
}: Pick<PlanOperation, 'verb' | 'kind' | 'name' | 'changes'>): string {
  if (verb !== 'update') return `${verbs[verb]} the ${kinds[kind]} ${name}`
  const [only, ...more] = changes
  if (only === undefined) return `Leave ${name} as it is`
  if (more.length === 0) return describeChange(only, name)
  return `Change the ${listed(changes.map(({ field }) => fields[field] ?? field))} of ${name}`
}

function describeChange({ field, from, to }: FieldChange, name: string): string {
  const called = fields[field] ?? field
  if (isMoney(from) && isMoney(to) && from.currency === to.currency) {
    return `${to.minor > from.minor ? 'Raise' : 'Lower'} the ${called} of ${name} from ${said(from)} to ${said(to)}`
  }
  if (to === null) return `Take the ${called} of ${name} away`
  if (!isShort(from) || !isShort(to)) return `Change the ${called} of ${name}`
  if (from === null) return `Set the ${called} of ${name} to ${said(to)}`
  return `Change the ${called} of ${name} from ${said(from)} to ${said(to)}`
}

/** Whether a value reads well inside a sentence; references and structures do not. */
function isShort(value: Json): boolean {
  if (isMoney(value)) return true
  return value === null || (typeof value === 'string' && value.length <= 60 && !value.includes('#'))
}

function said(value: Json): string {
  return isMoney(value) ? formatMoney(value, { locale: 'en', style: 'exact' }) : `“${String(value)}”`
}

function listed(words: readonly string[]): string {
  return words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
