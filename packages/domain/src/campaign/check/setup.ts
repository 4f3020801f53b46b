import type { Goal } from '../../capability/index.ts'
import { type Checking, setting } from './checking.ts'

/** What is decided once for all of a campaign: goal, platform, account, page and declarations. */
export function checkSetup(checking: Checking): void {
  checkGoal(checking)
  checkConnection(checking)
  checkPage(checking)
  checkDeclarations(checking)
}

function checkGoal({ campaign, capability, report, isUnreadable }: Checking): void {
  const { goal, platforms } = campaign
  if (platforms.length === 0) report('platforms', 'platforms.missing', {}, setting('platforms', [capability.platform]))
  if (goal === null) {
    if (!isUnreadable('goal')) report('goal', 'goal.missing', {})
  } else if (capability.goals[goal] === undefined) {
    const supported = Object.keys(capability.goals) as Goal[]
    report('goal', 'goal.unsupported', { goal, platform: capability.name, supported })
  }
}

function checkConnection({ campaign, account, report, isUnreadable }: Checking): void {
  const { connectionId, currency, flight } = campaign
  if (connectionId === null) {
    if (!isUnreadable('connectionId')) report('connectionId', 'connection.missing', {})
    return
  }
  if (account === null) return report('connectionId', 'connection.not_found', {})
  if (account.currency !== currency) {
    report('currency', 'connection.currency', { campaign: currency, account: account.currency })
  }
  // Budgets are counted by the account's days, so a flight on another clock ends in the middle of one.
  if (account.timeZone !== flight.timeZone) {
    const params = { campaign: flight.timeZone, account: account.timeZone }
    report('flight.timeZone', 'connection.time_zone', params, setting('flight.timeZone', account.timeZone))
  }
}

function checkPage({ campaign, account, report, isUnreadable }: Checking): void {
  const { pageId } = campaign
  if (isUnreadable('pageId')) return
  if (pageId === null) {
    const only = account?.pages.length === 1 ? account.pages[0] : undefined
    report('pageId', 'page.missing', {}, only && setting('pageId', only.id))
  } else if (account !== null && !account.pages.some(({ id }) => id === pageId)) {
    report('pageId', 'page.not_found', {})
  }
}

function checkDeclarations({ campaign, capability, report }: Checking): void {
  const { specialCategories, specialCategoryCountries } = campaign
  if (specialCategories === null) return report('specialCategories', 'special_category.unanswered', {})
  const rules = capability.specialCategories
  for (const category of specialCategories) {
    if (!rules.some(({ id }) => id === category)) {
      report('specialCategories', 'special_category.unsupported', { category, platform: capability.name })
    }
  }
  const needing = specialCategories.filter((category) =>
    rules.some(({ id, needsCountry }) => id === category && needsCountry),
  )
  if (needing.length > 0 && specialCategoryCountries.length === 0) {
    report('specialCategoryCountries', 'special_category.country_missing', { categories: needing })
  }
}
