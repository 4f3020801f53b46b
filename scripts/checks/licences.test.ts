import { expect, test } from 'vitest'
import { acceptable } from './licences.ts'

test.each([
  ['MIT', true],
  ['GPL-3.0-only', false],
  ['', false],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT AND Apache-2.0)', true],
])('%s', (expression, verdict) => {
  expect(acceptable(expression)).toBe(verdict)
})

test('an exception holds for the package it was made for, and for no other', () => {
  expect(acceptable('LGPL-3.0-or-later', '@img/sharp-libvips-linux-x64')).toBe(true)
  expect(acceptable('LGPL-3.0-or-later', 'left-pad')).toBe(false)
})
