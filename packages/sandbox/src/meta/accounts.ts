import type { Json } from '../world/json.ts'
import type { Account } from '../world/state.ts'
import { day, formatInstant, hour, offsetAt } from '../world/time.ts'
import { type Call, nowOf } from './call.ts'
import { invalidParameter, refuse } from './errors.ts'
import { metaFacts } from './facts.ts'
import { readParameter } from './parameter-types.ts'
import type { Selected } from './read/selection.ts'
import { checkSpendCapEdits } from './rules/budget.ts'

/** The account with the fields asked for. */
export function readAccount(call: Call, account: Account, selection: readonly Selected[]): Json {
  const now = nowOf(call.state, account)
  const all: Readonly<Record<string, Json>> = {
    account_id: account.id,
    account_status: account.status,
    age: Math.floor((now - account.createdAt) / day),
    amount_spent: '0',
    balance: '0',
    business: { id: account.businessId, name: account.name },
    capabilities: [],
    created_time: formatInstant(account.createdAt, account.timezone),
    currency: account.currency,
    default_dsa_beneficiary: account.dsaBeneficiary,
    default_dsa_payor: account.dsaPayor,
    disable_reason: 0,
    funding_source: account.billing ? `6${account.id}` : null,
    min_campaign_group_spend_cap: String(account.minimumBudgets.imp * 100),
    min_daily_budget: account.minimumBudgets.imp,
    name: account.name,
    owner: account.businessId,
    spend_cap: account.spendCap === null ? '0' : String(account.spendCap),
    timezone_name: account.timezone,
    timezone_offset_hours_utc: offsetAt(now, account.timezone) / hour,
    user_tasks: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
  }
  const answer: Record<string, Json> = {}
  for (const { name } of selection) {
    if (name === 'id') continue
    if (!metaFacts.fields.AdAccount.value.includes(name)) {
      refuse({
        status: 400,
        type: 'OAuthException',
        code: 100,
        message: `(#100) Tried accessing nonexistent field (${name}) on node type (AdAccount)`,
        transient: false,
      })
    }
    const value = all[name]
    if (value !== undefined && value !== null) answer[name] = value
  }
  return { ...answer, id: `act_${account.id}` }
}

/** `POST /act_{id}`: the name and the spend cap. */
export function updateAccount(call: Call, account: Account): Json {
  const { name, spend_cap: cap } = call.parameters
  const now = nowOf(call.state, account)
  const newName =
    name === undefined ? account.name : readParameter('name', { kind: 'text', nonEmpty: true }, name, 'UTC')
  if (cap !== undefined) {
    const units = readParameter('spend_cap', { kind: 'units' }, cap, 'UTC')
    if (typeof units !== 'number') return invalidParameter('spend_cap', 'Param spend_cap must be an integer')
    if (units !== account.spendCap) {
      checkSpendCapEdits(account.spendCapEdits, now)
      account.spendCapEdits = [...account.spendCapEdits.slice(-9), now]
    }
    account.spendCap = units === 0 ? null : units
  }
  account.name = String(newName)
  return { success: true }
}

/** `GET /act_{id}/minimum_budgets`. */
export function minimumBudgets({ minimumBudgets: least, currency }: Account): Json {
  return {
    data: [
      {
        currency,
        min_daily_budget_imp: least.imp,
        min_daily_budget_high_freq: least.highFreq,
        min_daily_budget_low_freq: least.lowFreq,
        min_daily_budget_video_views: least.videoViews,
      },
    ],
  }
}

/** `GET /act_{id}/activities`, newest first. */
export function listActivities(call: Call, account: Account): Json {
  const entries = call.state.activities.filter(({ accountId }) => accountId === account.id).reverse()
  return {
    data: entries.map((entry) => ({
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      ...(entry.applicationId === null ? {} : { application_id: entry.applicationId }),
      date_time_in_timezone: formatInstant(entry.at, account.timezone),
      event_time: formatInstant(entry.at, 'UTC'),
      event_type: entry.eventType,
      extra_data: JSON.stringify(entry.changes),
      object_id: entry.objectId,
      object_name: entry.objectName,
      object_type: entry.objectType,
    })),
  }
}
