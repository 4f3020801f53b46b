import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { findBannedPhrases } from './banned-phrases.ts'
import { emptyBrandKit } from './defaults.ts'
import { normalizeBrandKit, normalizeHex } from './normalize.ts'

const found = (text: string, phrases: readonly string[], locale?: string) =>
  findBannedPhrases(text, { bannedPhrases: phrases }, locale === undefined ? {} : { locale }).map(({ start, end }) =>
    text.slice(start, end),
  )

const anyWord = fc.constantFrom('cheap', 'Best', 'मुफ़्त', 'सस्ता', 'இலவசம்', 'مجاني', 'Σίσυφος', 'é', '100')
const anyPhrase = fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const anyBlank = fc.constantFrom(' ', '\u00A0', '  ', '\n', ' \u200B')
const anyCase = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text.normalize('NFD'),
)

describe('findBannedPhrases', () => {
  test.prop([anyPhrase, anyBlank, anyCase, fc.constantFrom('', '“', '(', '- '), fc.constantFrom('', '!', '.”', ', ')])(
    'finds a phrase exactly where it stands, whatever its case, composition and blanks',
    (phrase, blank, inCase, open, close) => {
      const written = inCase(phrase).replaceAll(' ', blank)
      const text = `ok ${open}${written}${close} ok`
      expect(found(text, [phrase])).toEqual([written])
    },
  )

  test.prop([anyWord, fc.constantFrom('a', 'ü', 'क', 'த', '7')])(
    'never finds a phrase inside another word',
    (word, letter) => {
      expect(found(`${word}${letter}`, [word])).toEqual([])
      expect(found(`${letter}${word}`, [word])).toEqual([])
      expect(found(`${letter}${word} ${word}${letter} ${word}`, [word])).toEqual([word])
    },
  )

  test.each([
    ['The BEST price, best value', ['best'], ['BEST', 'best']],
    ['start of art', ['art'], ['art']],
    ['बिल्कुल मुफ्त!', ['मुफ्त'], ['मुफ्त']],
    ['करोड़पति बनें', ['कर'], []],
    ['मुफ्ते', ['मुफ्त'], []],
    ['这是最好的产品', ['最好'], ['最好']],
    ['risk free and 100% free', ['100%', 'free'], ['free', '100%', 'free']],
    ['ri\u00ADsk\u200B-free', ['risk'], ['ri\u00ADsk']],
    ['ΟΔΟΣ', ['οδός', 'οδος'], ['ΟΔΟΣ']],
    ['anything', ['', '  '], []],
    ['no no no', ['no no'], ['no no']],
    ['buy now now', ['buy now', 'now now'], ['buy now', 'now now']],
  ])('in %j, of %j, are %j', (text, phrases, expected) => {
    expect(found(text, phrases)).toEqual(expected)
  })

  test('takes the case of the language', () => {
    expect(found('FIRSAT', ['fırsat'], 'tr')).toEqual(['FIRSAT'])
    expect(found('FIRSAT', ['firsat'], 'tr')).toEqual([])
    expect(found('FIRSAT', ['firsat'])).toEqual(['FIRSAT'])
  })

  test('an empty kit bans nothing', () => {
    expect(findBannedPhrases('anything', emptyBrandKit)).toEqual([])
  })

  mutant('findBannedPhrases: looks inside words', './banned-phrases.ts', (source) =>
    source.replace('return [a, b].every', 'return false && [a, b].every'),
  )
  mutant('findBannedPhrases: looks at the word’s start only', './banned-phrases.ts', (source) =>
    source.replace('!wordGoesOn(characters[after - 1], characters[after])', 'true'),
  )
  mutant('findBannedPhrases: minds the case', './fold.ts', (source) =>
    source.replace('visible.toLocaleUpperCase(locale).toLocaleLowerCase(locale)', 'visible'),
  )
  mutant('findBannedPhrases: is off by what it cannot see', './fold.ts', (source) =>
    source.replace('start: index, end }', 'start: characters.length, end }'),
  )
  mutant('findBannedPhrases: minds compositions', './fold.ts', (source) => source.replace(".normalize('NFKC')", ''))
})

describe('a colour', () => {
  test.each([
    ['#0F766E', '#0f766e'],
    [' 0f766e ', '#0f766e'],
    ['#aBc', '#aabbcc'],
    ['#0f766e80', null],
    ['teal', null],
    ['#12345', null],
    ['', null],
  ])('%j is %j', (text, hex) => {
    expect(normalizeHex(text)).toBe(hex)
  })
})

describe('normalizeBrandKit', () => {
  const anyKit = fc.record({
    colors: fc.array(
      fc.record({ name: fc.string({ maxLength: 4 }), hex: fc.constantFrom('#ABC', '#aabbcc', 'red', '123456') }),
    ),
    logoAssetId: fc.constant(null),
    voice: fc.array(fc.constantFrom('Warm', 'warm ', 'exact', ' ')),
    bannedPhrases: fc.array(fc.constantFrom('Best  price', 'best price', '', 'मुफ़्त', 'मुफ़्त'.normalize('NFC'))),
  })

  test.prop([anyKit])('tidying twice changes nothing more', (kit) => {
    expect(normalizeBrandKit(normalizeBrandKit(kit))).toEqual(normalizeBrandKit(kit))
  })

  test.prop([anyKit, fc.constantFrom('the best price', 'BEST\u00A0PRICE', 'मुफ़्त', 'nothing')])(
    'tidying bans no more and no less',
    (kit, text) => {
      expect(new Set(found(text, normalizeBrandKit(kit).bannedPhrases))).toEqual(
        new Set(found(text, kit.bannedPhrases)),
      )
    },
  )

  test('keeps the first of what is the same and what cannot be read', () => {
    const kit = {
      colors: [
        { name: ' Leaf ', hex: '#ABC' },
        { name: 'again', hex: 'aabbcc' },
        { name: 'odd', hex: 'teal' },
      ],
      logoAssetId: 'as_1',
      voice: ['Warm', 'warm'],
      bannedPhrases: [' Best  price ', 'best price', ''],
    }
    expect(normalizeBrandKit(kit)).toEqual({
      colors: [
        { name: 'Leaf', hex: '#aabbcc' },
        { name: 'odd', hex: 'teal' },
      ],
      logoAssetId: 'as_1',
      voice: ['Warm'],
      bannedPhrases: ['Best price'],
    })
  })

  mutant('normalizeBrandKit: loses phrases', './normalize.ts', (source) =>
    source.replace("key !== '' &&", "key !== '' && byFold.size < 1 &&"),
  )
  mutant('normalizeBrandKit: keeps doubled blanks', './normalize.ts', (source) =>
    source.replace(".replace(/\\s+/g, ' ').trim()", ''),
  )
})
