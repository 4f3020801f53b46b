import { AdloomError, type CampaignSummary } from '@adloom/client'
import { expect, test } from 'vitest'
import { createFormat } from '../format/format.ts'
import { hi } from '../locales/hi.ts'
import { createMessageFormat } from '../messages/message-format.ts'
import { createTranslate, type MessageSource } from '../messages/translate.ts'
import { secondsToWait, troubleOf } from '../provider/trouble.ts'
import { campaignListMessages } from './messages.ts'
import { budgetWords, flightWords, issueWords, reasonOf, statusWord } from './words.ts'

function reader(locale: string, sources: readonly MessageSource[] = []) {
  const format = createFormat({ locale, timeZone: 'Asia/Kolkata', currency: 'INR' })
  return { format, t: createTranslate(campaignListMessages, sources, createMessageFormat(format)) }
}

const { t, format } = reader('en-IN')
const flight = (start: string | null, end: string | null): CampaignSummary['flight'] => ({
  start: start as CampaignSummary['flight']['start'],
  end: end as CampaignSummary['flight']['end'],
  timeZone: 'Asia/Kolkata',
})

test('a flight says its year once where it is one', () => {
  expect(flightWords(t, format, flight('2026-10-19T06:00', '2026-11-08T23:59'))).toBe('19 Oct – 8 Nov 2026')
  expect(flightWords(t, format, flight('2026-12-20T06:00', '2027-01-02T00:00'))).toBe('20 Dec 2026 – 2 Jan 2027')
  expect(flightWords(t, format, flight('2026-10-19T06:00', null))).toBe('From 19 Oct 2026')
  expect(flightWords(t, format, flight(null, '2026-11-08T23:59'))).toBe('Until 8 Nov 2026')
  expect(flightWords(t, format, flight(null, null))).toBe('No dates yet')
})

test('a budget has its amount and its period apart', () => {
  const amount = { minor: 2_50_000_00, currency: 'INR' } as const
  expect(budgetWords(t, format, { amount, period: 'daily', level: 'campaign' })).toEqual({
    amount: '₹2,50,000',
    words: 'a day',
  })
  expect(budgetWords(t, format, { amount, period: 'lifetime', level: 'campaign' }).words).toBe('in all')
  expect(budgetWords(t, format, { amount: null, period: 'daily', level: 'adGroup' }).words).toBe('By ad group')
})

test('issues are words and a mark, and nothing is asked of what is over', () => {
  const of = (error: number, warning: number, lifecycle = 'draft') =>
    issueWords(t, { issueCounts: { error, warning }, lifecycle })
  expect(of(3, 1)).toEqual({ mark: 'problem', words: '3 to fix, 1 to check' })
  expect(of(0, 2)).toEqual({ mark: 'incomplete', words: '2 to check' })
  expect(of(0, 0)).toEqual({ mark: 'ready', words: 'Ready' })
  expect(of(3, 0, 'archived').mark).toBeNull()
})

test('a state that is newer than this package stays as the server wrote it', () => {
  expect(statusWord(t, 'live')).toBe('Live')
  expect(statusWord(t, 'snoozed')).toBe('snoozed')
})

test('trouble is told apart by what a person can do about it', () => {
  expect(troubleOf(new AdloomError('network.failed', ''))).toBe('offline')
  expect(troubleOf(new AdloomError('auth.scope_missing', '', { status: 403 }))).toBe('forbidden')
  expect(troubleOf(new AdloomError('server.internal', '', { status: 500 }))).toBe('other')
  const limited = new AdloomError('rate.limited', '', { status: 429, retryAfterMs: 41_200 })
  expect(troubleOf(limited)).toBe('limited')
  expect(secondsToWait(limited)).toBe(42)
  expect(reasonOf(t, new AdloomError('campaign.not_found', '', { status: 404 }))).toBe('It does not exist any more.')
  expect(reasonOf(t, new Error('boom'))).toContain('unknown')
})

test('Hindi is written in Hindi, with the figures of the locale', () => {
  const hindi = reader('hi-IN', [hi])
  expect(hindi.t('campaign-list.total', { count: 1_00_000 })).toBe('1,00,000 कैंपेन')
  expect(flightWords(hindi.t, hindi.format, flight('2026-10-19T06:00', null))).toBe('19 अक्टू॰ 2026 से')
})
