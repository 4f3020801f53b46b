import { defineMessages, plural } from '../../messages/define-messages.ts'
import type { MessageFormat } from '../../messages/message-format.ts'

/** What is said while two versions of a campaign differ. */
export const conflictMessages = defineMessages({
  'conflict.title': (({ names }, { list }) =>
    names.length === 0 ? 'Somebody saved while you were editing' : `${list(names)} saved while you were editing`) as (
    params: { readonly names: readonly string[] },
    format: MessageFormat,
  ) => string,
  'conflict.differ': plural('count', {
    one: '{count} field differs. Choose; nothing is lost either way.',
    other: '{count} fields differ. Choose for each; nothing is lost either way.',
  }),
  'conflict.keep-all': 'Keep all mine',
  'conflict.take-all': 'Take all theirs',
  'conflict.chosen': '{chosen} of {total} chosen',
  'conflict.was': 'was {value}',
  'conflict.mine': 'Mine',
  'conflict.theirs': 'Theirs',
  'conflict.write': 'Write',
  'conflict.write-third': 'Type a third version',
  'conflict.third': 'Third version of {field}',
  'conflict.added': 'added:',
  'conflict.taken-out': 'taken out:',
  'conflict.end-of-change': ';',
  'conflict.fitted': plural('count', {
    one: '{count} other change fitted together',
    other: '{count} other changes fitted together',
  }),
  'conflict.show': 'Show',
  'conflict.hide': 'Hide',
  'conflict.waits': 'Saving waits until you choose. Your draft is safe on this device.',
  'conflict.makes': 'Makes version {version}',
  'conflict.later': 'Decide later',
  'conflict.merge': plural('count', { one: 'Merge {count} choice', other: 'Merge {count} choices' }),
  'conflict.choose-first': 'Choose for each field first.',
  'conflict.waiting-title': plural('count', {
    one: '{count} field waits for your choice.',
    other: '{count} fields wait for your choice.',
  }),
  'conflict.choose-now': 'Choose now',
})
