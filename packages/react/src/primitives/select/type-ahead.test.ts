import { createElement } from 'react'
import { expect, test } from 'vitest'
import { findTyped, isTyping, textOf, typeOn } from './type-ahead.ts'

const labels = ['Shop now', 'Learn more', 'Sign up', 'Send message']

test('letters that follow each other make a word; after a pause another begins', () => {
  const s = typeOn(null, 's', 100)
  expect(typeOn(s, 'i', 900)).toEqual({ text: 'si', at: 900 })
  expect(typeOn(s, 'i', 1_100)).toEqual({ text: 'i', at: 1_100 })
  expect([isTyping(null, 0), isTyping(s, 1_099), isTyping(s, 1_100)]).toEqual([false, true, false])
})

test('the same letter walks around all labels that begin with it', () => {
  expect(findTyped(labels, 's', -1)).toBe(0)
  expect(findTyped(labels, 'ss', 0)).toBe(2)
  expect(findTyped(labels, 'sss', 2)).toBe(3)
  expect(findTyped(labels, 's', 3)).toBe(0)
})

test('a word stays where it fits and moves on where it does not', () => {
  expect(findTyped(labels, 'SI', 2)).toBe(2)
  expect(findTyped(labels, 'se', 0)).toBe(3)
  expect(findTyped(labels, 'x', 1)).toBe(-1)
  expect(findTyped([], 'x', -1)).toBe(-1)
})

test('the words of what is drawn are found in its elements', () => {
  expect(textOf(['2 ', createElement('b', null, 'more', [' words']), null, false])).toBe('2 more words')
})
