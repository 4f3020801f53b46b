import type { Translation } from '../messages/define-messages.ts'
import type { fixMessages } from './fix-messages.ts'

export const fixHi = {
  'fix.raise': 'बढ़ाकर {amount} करें',
  'fix.lower': 'घटाकर {amount} करें',
  'fix.change': 'बदलकर {amount} करें',
  'fix.crop': 'चित्र काटें',
  'fix.take_from_account': 'खाते से लें',
  'fix.fix': 'ठीक करें',
} satisfies Translation<typeof fixMessages>
