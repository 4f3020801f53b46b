/**
 * What can be wrong with one value of a request. Each code with its sentence for logs and scripts; what stands in double
 * braces is in the issue's `params`. Widgets make sentences of their own from code and params.
 */
export const issueCodes = {
  'key.missing': 'This is needed.',
  'key.unknown': 'There is no "{{key}}" here. Check the spelling or leave it out.',
  'key.forbidden': 'The names "__proto__", "constructor" and "prototype" cannot be used.',
  'type.wrong': 'This must be {{expected}}.',
  'enum.unknown': 'Use one of: {{allowed}}.',
  'string.too_short': 'Use at least {{minimum}} characters.',
  'string.too_long': 'Use at most {{maximum}} characters.',
  'string.malformed': 'This does not have the form {{pattern}}.',
  'number.too_small': 'Use a number that is at least {{minimum}}.',
  'number.too_large': 'Use a number that is at most {{maximum}}.',
  'list.too_short': 'Give at least {{minimum}}.',
  'list.too_long': 'Give at most {{maximum}}.',
  'list.duplicate': 'The same one is in the list twice. Give each once.',
  'json.too_deep': 'This is nested more than {{maximum}} levels deep. Make it flatter.',
  'date.unknown': 'There is no such day in the calendar.',
  'currency.unknown': 'There is no such currency. Use an ISO 4217 code such as "INR".',
  'timeZone.unknown': 'There is no such time zone. Use an IANA name such as "Asia/Kolkata".',
  'locale.malformed': 'This is not a language tag. Use one such as "en-IN".',
  'origin.malformed': 'Write scheme, host and port only, such as "https://shop.example.com".',
  'address.malformed': 'Write the whole address of a page, such as "https://shop.example.com/settings".',
  'value.invalid': 'This value is not allowed here.',
} as const

export type IssueCode = keyof typeof issueCodes
