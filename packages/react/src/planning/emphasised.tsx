/** Where a name begins and ends in a finished sentence. Characters for private use: no text of anybody has them. */
const opening = '\uF8F0'
const closing = '\uF8F1'

/** Marks a name before it is put into a sentence that `Emphasised` draws. */
export const emphasise = (name: string): string => `${opening}${name}${closing}`

/** A sentence in which the marked name stands out, whatever direction it is written in. */
export function Emphasised({ text }: { readonly text: string }) {
  const at = text.indexOf(opening)
  const end = text.indexOf(closing, at)
  if (at < 0 || end < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <bdi className="adl-plan-name">{text.slice(at + 1, end)}</bdi>
      {text.slice(end + 1)}
    </>
  )
}
