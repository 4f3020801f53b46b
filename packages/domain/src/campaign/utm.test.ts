import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { parseTemplate, placeholders, renderTemplate, slugOf } from './naming.ts'
import { utmIn, withUtm } from './utm.ts'

const values = {
  'campaign.name': 'Diwali tea · 2026',
  'adGroup.name': 'Gift buyers',
  'ad.name': 'चाय',
  platform: 'meta',
}
const template = {
  source: '{{platform}}',
  medium: 'paid_social',
  campaign: '{{campaign.name}}',
  content: '{{ad.name}}',
  term: '',
}

describe('templates', () => {
  test('places are filled, and what is not known in a place stands for nothing', () => {
    expect(renderTemplate('{{ campaign.name }}: {{adGroup.name}}{{goal}}', values)).toBe(
      'Diwali tea · 2026: Gift buyers',
    )
  })

  test('a slug is lower case, in any script, without anything that a link would escape but letters', () => {
    expect(slugOf('Diwali tea · 2026')).toBe('diwali-tea-2026')
    expect(slugOf('हिन्दी चाय!')).toBe('हिन्दी-चाय')
  })

  test('an unknown place is named with those that there are, and stays as it was typed', () => {
    const parsed = parseTemplate('{{campain.name}} sale')
    expect(parsed.problems).toEqual([
      { code: 'template.unknown_placeholder', params: { name: 'campain.name', known: placeholders } },
    ])
    expect(renderTemplate('{{campain.name}} sale', values)).toBe('{{campain.name}} sale')
  })

  test.each(['{{ad.name', 'ad.name}}', '{{a{{ad.name}}'])('%s is broken', (broken) => {
    expect(parseTemplate(broken).problems.map(({ code }) => code)).toContain('template.broken')
  })

  test.prop([fc.string()])('a text without braces is itself', (text) => {
    fc.pre(!/[{}]/.test(text))
    expect(renderTemplate(text, values)).toBe(text)
    expect(parseTemplate(text).problems).toEqual([])
  })

  test.prop([
    fc.array(
      fc.oneof(fc.constantFrom(...placeholders.map((name) => `{{${name}}}`)), fc.constantFrom('a', ' ', '{', '}}')),
    ),
  ])('parts put together are the template, whatever is wrong with it', (pieces) => {
    const written = pieces.join('')
    const parts = parseTemplate(written).parts.map((part) => ('text' in part ? part.text : `{{${part.placeholder}}}`))
    expect(parts.join('')).toBe(written)
  })
  mutant('renderTemplate: forgets to make a slug', './naming.ts', (source) =>
    source.replace('slug ? slugOf(value) : value', 'value'),
  )
  mutant('parseTemplate: what is unknown is lost', './naming.ts', (source) =>
    source.replace("else if (piece !== '') parts", "else if (piece !== '' && index % 2 === 0) parts"),
  )
})

const anyUrl = fc
  .tuple(
    fc.constantFrom('https://chaiandco.example', 'https://chaiandco.example/a/b', 'https://x.example/?'),
    fc.array(fc.tuple(fc.constantFrom('a', 'utm_source', 'utm_term', 'q'), fc.constantFrom('1', 'x%20y', '')), {
      maxLength: 3,
    }),
    fc.constantFrom('', '#top', '#?utm_source=no'),
  )
  .map(([start, pairs, end]) => {
    const query = pairs.map(([name, value]) => `${name}=${value}`).join('&')
    return start + (query === '' ? '' : (start.endsWith('?') ? '' : '?') + query) + end
  })

describe('withUtm', () => {
  test('adds what is not there, slugged and escaped, before the fragment', () => {
    expect(withUtm('https://chaiandco.example/diwali?size=6#box', template, values)).toBe(
      'https://chaiandco.example/diwali?size=6&utm_source=meta&utm_medium=paid_social&utm_campaign=diwali-tea-2026&utm_content=%E0%A4%9A%E0%A4%BE%E0%A4%AF#box',
    )
  })

  test('the address’s own parameter wins over the template', () => {
    const url = withUtm('https://x.example/?utm_source=mail', template, values)
    expect(new URL(url).searchParams.getAll('utm_source')).toEqual(['mail'])
    expect(utmIn('https://x.example/?a=1&utm_source=mail#utm_term=2')).toEqual(['utm_source'])
  })

  test.prop([anyUrl])('twice is the same as once', (url) => {
    const once = withUtm(url, template, values)
    expect(withUtm(once, template, values)).toBe(once)
  })

  test.prop([anyUrl])('all parameters and the fragment stay as they were', (url) => {
    const before = new URL(url)
    const after = new URL(withUtm(url, template, values))
    expect(after.hash).toBe(before.hash)
    expect([...after.searchParams].slice(0, [...before.searchParams].length)).toEqual([...before.searchParams])
    expect(after.origin + after.pathname).toBe(before.origin + before.pathname)
  })

  test('an empty template changes nothing', () => {
    const empty = { source: '', medium: ' ', campaign: '{{goal}}', content: '', term: '' }
    expect(withUtm('https://x.example/?', empty, values)).toBe('https://x.example/?')
  })
  mutant('withUtm: doubles what is there', './utm.ts', (source) => source.replace('|| present.has(name)', ''))
  mutant('withUtm: loses the fragment', './utm.ts', (source) =>
    source.replace("added.join('&') + fragment", "added.join('&')"),
  )
})
