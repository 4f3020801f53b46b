/** The value of a decimal digit of any script: Unicode keeps the ten digits of a script together and in order. */
function digitOf(character: string): number | undefined {
  if (!/^\p{Nd}$/u.test(character)) return undefined
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

/** Reads a whole number in the digits of any script; nothing for any other text and beyond the safe integers. */
export function readWholeNumber(text: string): number | undefined {
  const match = /^\s*([-−]?)(\p{Nd}+)\s*$/u.exec(text)
  if (match === null) return undefined
  const [, sign = '', digits = ''] = match
  const number = Array.from(digits).reduce((sum, character) => sum * 10 + (digitOf(character) ?? 0), 0)
  return Number.isSafeInteger(number) ? (sign === '' ? number : -number) + 0 : undefined
}
