import { describe, expect, test } from 'vitest'
import { describe as say } from './summary.ts'
import type { FieldChange, PlanOperation } from './types.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })
const update = (...changes: readonly FieldChange[]): Pick<PlanOperation, 'verb' | 'kind' | 'name' | 'changes'> => ({
  verb: 'update',
  kind: 'campaign',
  name: 'Diwali gifting',
  changes,
})

describe('a sentence', () => {
  test('says what happens to money in amounts', () => {
    const raise = { field: 'dailyBudget', from: inr(500_00), to: inr(600_00) }
    expect(say(update(raise))).toBe('Raise the daily budget of Diwali gifting from ₹500.00 to ₹600.00')
    expect(say(update({ ...raise, to: inr(400_00) }))).toBe(
      'Lower the daily budget of Diwali gifting from ₹500.00 to ₹400.00',
    )
    expect(say(update({ ...raise, field: 'spendCap', from: null }))).toBe(
      'Set the spend cap of Diwali gifting to ₹600.00',
    )
    expect(say(update({ ...raise, to: null }))).toBe('Take the daily budget of Diwali gifting away')
  })

  test('leaves out what is too long to read, and lists what changes together', () => {
    const audience = { field: 'audience', from: { age: 1 }, to: { age: 2 } }
    expect(say(update(audience))).toBe('Change the audience of Diwali gifting')
    expect(say(update(audience, { field: 'name', from: 'a', to: 'b' }))).toBe(
      'Change the audience and name of Diwali gifting',
    )
    expect(say(update({ field: 'creative', from: 'creative:a.b#1', to: 'creative:a.b#2' }))).toBe(
      'Change the creative of Diwali gifting',
    )
  })

  test('calls objects by what they are', () => {
    expect(say({ verb: 'archive', kind: 'adGroup', name: 'Past customers', changes: [] })).toBe(
      'Archive the ad group Past customers',
    )
  })
})
