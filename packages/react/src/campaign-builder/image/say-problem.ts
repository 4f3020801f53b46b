import { isAdloomError } from '@adloom/client'
import type { Format } from '../../format/format.ts'
import type { Translate } from '../../messages/define-messages.ts'
import { imageMessages } from './image-messages.ts'
import type { UploadProblem } from './upload-state.ts'

type Say = Translate<typeof imageMessages>

/** A kind of file as people call it: `image/jpeg` is JPEG. */
export function typeName(mime: string): string {
  const name = mime.split('/')[1] ?? mime
  return name === 'webp' ? 'WebP' : name.replace(/^svg\+xml$/, 'svg').toUpperCase()
}

/** What the platform does not take, with the limit and whose it is. */
export function sayProblem(problem: UploadProblem, platform: string, t: Say, format: Format): string {
  switch (problem.code) {
    case 'image.type': {
      const types = problem.params.allowed.map(typeName)
      // A browser that does not know a file gives it no type at all.
      if (problem.params.type === '') return t('image.problem.unreadable')
      return t('image.problem.type', { types, platform, type: typeName(problem.params.type) })
    }
    case 'image.too_large':
      return t('image.problem.too_large', {
        platform,
        limit: format.bytes(problem.params.limit),
        size: format.bytes(problem.params.bytes),
      })
    case 'image.too_small':
      return t('image.problem.too_small', { platform, ...problem.params })
    case 'image.ratio':
      return t('image.shown-not', { platform })
    case 'image.unreadable':
      return t('image.problem.unreadable')
  }
}

/** What went wrong on the way, and what to do about it. */
export function sayUploadError(error: unknown, t: Say): string {
  if (!isAdloomError(error)) return t('image.error.other')
  const key = `image.error.${error.code}`
  if (isMessage(key)) return t(key)
  if (error.kind === 'connection') return t('image.error.connection')
  return t(error.kind === 'timeout' ? 'image.error.timeout' : 'image.error.other')
}

type PlainError = Extract<keyof typeof imageMessages, `image.error.${string}`>

function isMessage(key: string): key is PlainError {
  return Object.hasOwn(imageMessages, key)
}
