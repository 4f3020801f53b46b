import { isJsonObject } from '../../world/json.ts'
import { invalidParameter } from '../errors.ts'
import { isOpenParent, lifecycleRules } from './lifecycle.ts'
import { numberOf, type Rule, textOf } from './rule.ts'

export const adRules: readonly Rule[] = [
  {
    name: 'an ad has a name, an ad set and a creative',
    check: ({ values }) => {
      for (const field of ['name', 'adset_id', 'creative']) {
        if (values[field] === undefined) invalidParameter(field, `The parameter ${field} is required`)
      }
    },
  },
  {
    name: 'the ad set is one of this account that was not removed',
    check: ({ state, account, values, existing }) => {
      if (existing !== undefined || isOpenParent(state.objects[textOf(values.adset_id)], 'adset', account.id)) return
      invalidParameter('adset_id', `Ad set ${textOf(values.adset_id)} does not exist in this ad account or was deleted`)
    },
  },
  ...lifecycleRules,
  {
    name: 'the creative is one of this account',
    check: ({ state, account, values }) => {
      const reference = isJsonObject(values.creative) ? values.creative : {}
      const creative = state.objects[String(reference.creative_id ?? '')]
      if (creative?.type === 'adcreative' && creative.accountId === account.id && creative.values.status !== 'DELETED')
        return
      invalidParameter('creative', `Creative ${String(reference.creative_id ?? '')} does not exist in this ad account`)
    },
  },
  {
    name: 'the schedule of an ad ends after it starts',
    check: ({ values }) => {
      const end = numberOf(values.ad_schedule_end_time)
      if (end > 0 && end <= numberOf(values.ad_schedule_start_time)) {
        invalidParameter('ad_schedule_end_time', 'Param ad_schedule_end_time must be after ad_schedule_start_time')
      }
    },
  },
]
