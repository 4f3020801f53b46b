import { expect, test } from 'vitest'
import { audienceMessages } from '../campaign-words/audience-messages.ts'
import { createFormat } from '../format/format.ts'
import { hi } from '../locales/hi.ts'
import { createMessageFormat } from '../messages/message-format.ts'
import { createTranslate } from '../messages/translate.ts'
import { sampleOperation, samplePlan } from '../testing/sample-plan.ts'
import { planMessages } from './plan-messages.ts'
import { createPlanWords } from './plan-words.ts'

function wordsIn(locale: string) {
  const format = createFormat({ locale, timeZone: 'Asia/Kolkata', currency: 'INR' })
  const messageFormat = createMessageFormat(format)
  const sources = locale === 'hi-IN' ? [hi] : []
  return createPlanWords({
    t: createTranslate(planMessages, sources, messageFormat),
    audience: createTranslate(audienceMessages, sources, messageFormat),
    names: { callToAction: (id) => id, event: (id) => id, optimization: (id) => `for ${id}` },
    format,
  })
}

const words = wordsIn('en-IN')
const rupees = (minor: number) => ({ minor, currency: 'INR' })

test('an operation is a sentence in the reader’s language, made of what it does and not of the summary', () => {
  const [first] = samplePlan().operations
  if (!first) throw new Error('the sample has operations')
  expect(words.operation(first)).toBe('Create campaign Diwali gifting 2026')
  expect(words.detail(first)).toBe('Sales · ₹1,000 a day')
  expect(wordsIn('hi-IN').operation(first)).toBe('कैंपेन Diwali gifting 2026 बनाएँ')
})

test('what this package has no sentence for is shown as the server wrote it', () => {
  expect(words.operation({ verb: 'pause', kind: 'image', name: 'x', summary: 'Pause picture x' })).toBe(
    'Pause picture x',
  )
})

test('one changed field is told with both sides, several by name', () => {
  const budget = { field: 'dailyBudget', from: rupees(1_000_00), to: rupees(1_200_50) }
  const end = { field: 'end', from: null, to: '2026-11-08T18:29:00.000Z' }
  const changing = (...changes: readonly (typeof budget | typeof end)[]) =>
    words.detail(sampleOperation({ id: 'u', verb: 'update', changes }))
  expect(changing(budget)).toBe('Daily budget from ₹1,000 to ₹1,200.50')
  expect(changing(end)).toBe('End: 8 Nov 2026, 11:59 pm')
  expect(changing(budget, end)).toBe('Daily budget and End')
})

test('an audience is a line, and nothing means what it means in its place', () => {
  const audience = samplePlan().operations[1]?.changes.find(({ field }) => field === 'audience')?.to ?? null
  expect(words.value('audience', audience)).toBe('India · 25 to 54 years · everybody · interested in Tea')
  expect(words.value('end', null)).toBe('no end')
  expect(words.value('placements', [])).toBe('the platform chooses')
  expect(words.value('creative', 'creative:g1.a1#2', new Map([['creative:g1.a1', 'Diwali in a box']]))).toBe(
    'Diwali in a box',
  )
})

test.each([
  [{ day: rupees(1_750_00), week: rupees(7_000_00) }, '₹1,750 a day', 'at most ₹7,000 a week'],
  [{ day: rupees(-900_00), week: rupees(-6_300_00) }, 'frees ₹900 a day', 'at most ₹6,300 less a week'],
  [{ day: rupees(0), week: rupees(0) }, 'Nothing', null],
  [{ day: null, week: null }, 'No limit', null],
])('an effect on the most that can be spent has its direction in words', (effect, first, second) => {
  expect(words.effect(effect)).toEqual({ first, second })
})

test('the most is told for the flight, else for a week, and never made up', () => {
  const day = rupees(1_750_00)
  expect(words.most({ day, week: rupees(7_000_00), flight: rupees(21_000_00) })).toBe('₹21,000')
  expect(words.most({ day, week: rupees(7_000_00), flight: null })).toBe('₹7,000 a week')
  expect(words.most({ day: null, week: null, flight: null })).toBeNull()
})

test('why something cannot be undone is part of saying so', () => {
  expect(words.undo({ reversible: false, because: 'learning_lost' }, 'meta')).toBe(
    'Cannot be undone: what Meta has learned is lost',
  )
  expect(words.undo({ reversible: true, because: null }, 'meta')).toBe('Can be undone')
})
