import type { MessageSource } from '@adloom/react'
import type { Language } from '../words.ts'

const loaders: Readonly<Record<Language, () => Promise<readonly MessageSource[]>>> = {
  en: async () => [],
  hi: async () => [(await import('@adloom/react/locales/hi')).hi],
  'en-XA': async () => [(await import('@adloom/react/locales/pseudo')).enXA],
  'ar-XB': async () => [(await import('@adloom/react/locales/pseudo')).arXB],
}

const loaded = new Map<Language, Promise<readonly MessageSource[]>>()

/** The widgets' words in a language, loaded when it is first chosen. */
export function messagesOf(language: Language): Promise<readonly MessageSource[]> {
  const messages = loaded.get(language) ?? loaders[language]()
  loaded.set(language, messages)
  return messages
}

/** English as the shop's country writes numbers and dates; the others as they are. */
export function localeOf(language: Language, shopLocale: string): string {
  if (language === 'en') return shopLocale
  return language === 'hi' ? 'hi-IN' : language
}
