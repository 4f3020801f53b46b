import { type Campaign, newAd, newCampaign } from '@adloom/domain/campaign'
import { type Conflict, createDraft } from '@adloom/domain/document'
import { describe, expect, test } from 'vitest'
import { choicesOf, choose, chooseAll, fitted, nothingChosen, takesThird } from './choosing.ts'

const side = (value: string) => ({ kind: 'value', value }) as const
const conflict = (path: string): Conflict => ({ path, base: side('a'), mine: side('b'), theirs: side('c') })
const conflicts = [conflict('name'), conflict('budget.amount')]

describe('choosing', () => {
  test('nothing is chosen from the start, and what was not chosen is not merged', () => {
    expect(choicesOf(conflicts, nothingChosen)).toEqual({})
    expect(choicesOf(conflicts, { chosen: { name: 'theirs' }, third: {} })).toEqual({ name: 'theirs' })
  })

  test('a third version counts once it is written', () => {
    const waiting = { chosen: { name: 'write' as const }, third: {} }
    expect(choicesOf(conflicts, waiting)).toEqual({})
    expect(choicesOf(conflicts, { ...waiting, third: { name: { value: 'd' } } })).toEqual({ name: { value: 'd' } })
  })

  test('a third version begins as mine, and is not begun again', () => {
    const begun = choose(nothingChosen, conflict('name'), 'write')
    expect(begun).toEqual({ chosen: { name: 'write' }, third: { name: { value: 'b' } } })
    const written = { ...begun, third: { name: { value: 'd' } } }
    expect(choose(choose(written, conflict('name'), 'theirs'), conflict('name'), 'write')).toEqual(written)
  })

  test('a choice for a conflict that is gone falls away', () => {
    expect(choicesOf([conflict('budget.amount')], { chosen: { name: 'mine' }, third: {} })).toEqual({})
  })

  test('one side for all keeps what was typed', () => {
    const third = { name: { value: 'd' } }
    expect(chooseAll(conflicts, 'mine', { chosen: { name: 'write' }, third })).toEqual({
      chosen: { name: 'mine', 'budget.amount': 'mine' },
      third,
    })
  })

  test('only what is typed takes a third version, and nothing that was removed', () => {
    expect(takesThird(conflict('name'))).toBe('text')
    expect(takesThird(conflict('budget.amount'))).toBe('money')
    expect(takesThird(conflict('goal'))).toBeNull()
    expect(takesThird({ ...conflict('adGroups.a.name'), theirs: { kind: 'absent' } })).toBeNull()
  })
})

test('what fitted together is what the others changed outside of the conflicts', () => {
  let next = 0
  const ids = () => `id_${++next}`
  const base = newCampaign({ name: 'Tea', currency: 'INR', timeZone: 'Asia/Kolkata', ids })
  const [group] = base.adGroups
  if (!group) throw new Error('a new campaign has an ad group')
  const theirs: Campaign = {
    ...base,
    name: 'Chai',
    flight: { ...base.flight, end: '2026-11-08T23:59' },
    adGroups: [{ ...group, ads: [...group.ads, newAd({ name: 'Second', ids: () => 'second' })] }],
  }
  expect(fitted(createDraft(base), createDraft(theirs), [conflict('name')])).toEqual([
    'flight.end',
    `adGroups.${group.id}.ads.second`,
  ])
})
