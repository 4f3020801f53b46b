import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { countText, fitText } from './text.ts'
import type { CountingRule } from './types.ts'

const anyRule: fc.Arbitrary<CountingRule> = fc.record({
  unit: fc.constantFrom('utf16', 'codePoint', 'grapheme'),
  wide: fc.constantFrom(1, 2),
  trim: fc.boolean(),
})
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc
    .array(fc.constantFrom('क', '्', 'षि', '👨‍👩‍👧', '🇮🇳', '茶', ' ', 'e\u0301', 'ＡＢ'), { maxLength: 12 })
    .map((parts) => parts.join('')),
)

describe('countText', () => {
  test.each<[string, CountingRule['unit'], 1 | 2, number]>([
    ['tea', 'utf16', 1, 3],
    ['👨‍👩‍👧', 'utf16', 1, 8],
    ['👨‍👩‍👧', 'codePoint', 1, 5],
    ['👨‍👩‍👧', 'grapheme', 1, 1],
    ['नमस्ते', 'codePoint', 1, 6],
    ['नमस्ते', 'grapheme', 1, 3],
    ['お茶', 'grapheme', 1, 2],
    ['お茶', 'grapheme', 2, 4],
    ['ＡＢc', 'codePoint', 2, 5],
    ['한글', 'utf16', 2, 4],
    ['ｶﾅ', 'codePoint', 2, 2],
  ])('%s in %s with wide %d is %d', (text, unit, wide, length) => {
    expect(countText(text, { unit, wide, trim: false })).toBe(length)
  })

  test('blanks at both ends count only where the platform counts them', () => {
    expect(countText(' tea ', { unit: 'grapheme', wide: 1, trim: true })).toBe(3)
    expect(countText(' tea ', { unit: 'grapheme', wide: 1, trim: false })).toBe(5)
  })

  test.prop([anyText])('graphemes are never more than code points, nor those than UTF-16 units', (text) => {
    const [utf16, codePoint, grapheme] = (['utf16', 'codePoint', 'grapheme'] as const).map((unit) =>
      countText(text, { unit, wide: 1, trim: false }),
    )
    expect(codePoint).toBeLessThanOrEqual(utf16 ?? 0)
    expect(grapheme).toBeLessThanOrEqual(codePoint ?? 0)
  })
  mutant('countText: wide characters count once', './text.ts', (source) =>
    source.replace('units * 2 : units', 'units : units'),
  )
  mutant('countText: blanks always count', './text.ts', (source) =>
    source.replace('rule.trim ? text.trim() : text', 'text'),
  )
})

describe('fitText', () => {
  test.prop([anyText, anyRule, fc.nat(12)])(
    'what is left of the cut fits, and not one character more does',
    (text, rule, most) => {
      const { cutAt, severity } = fitText(text, { required: false, hard: most, soft: null }, rule)
      if (cutAt === null) {
        expect(countText(text, rule)).toBeLessThanOrEqual(most)
        return
      }
      expect(severity).toBe('error')
      expect(countText(text.slice(0, cutAt), rule)).toBeLessThanOrEqual(most)
      const next = Array.from(new Intl.Segmenter('en').segment(text.slice(cutAt)), ({ segment }) => segment)[0] ?? ''
      expect(countText(text.slice(0, cutAt + next.length), { ...rule, trim: false })).toBeGreaterThan(most)
    },
  )

  test('a hard limit that is broken is an error, a soft one a warning, and the hard one comes first', () => {
    const rule: CountingRule = { unit: 'grapheme', wide: 1, trim: true }
    const limit = { required: true, hard: 6, soft: 3 }
    expect(fitText('tea', limit, rule)).toEqual({ used: 3, limit: 3, severity: null, cutAt: null })
    expect(fitText('teas', limit, rule)).toEqual({ used: 4, limit: 3, severity: 'warning', cutAt: 3 })
    expect(fitText('teacups', limit, rule)).toEqual({ used: 7, limit: 6, severity: 'error', cutAt: 6 })
    expect(fitText('anything', { required: false, hard: null, soft: null }, rule)).toMatchObject({
      limit: null,
      severity: null,
    })
  })

  test('a family is not torn apart', () => {
    const rule: CountingRule = { unit: 'utf16', wide: 1, trim: false }
    expect(fitText('ab👨‍👩‍👧', { required: false, hard: 5, soft: null }, rule).cutAt).toBe(2)
  })
  mutant('fitText: one character too many', './text.ts', (source) =>
    source.replace('used > most) break', 'used > most + 1) break'),
  )
  mutant('fitText: cuts inside a character', './text.ts', (source) =>
    source.replace('of graphemesOf(text.slice(index))', 'of [...text.slice(index)]'),
  )
})
