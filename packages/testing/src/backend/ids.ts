/** Ids that are the same in every run: a UUID whose last digits count up. */
export function countingIds(): () => string {
  let next = 0
  return () => `00000000-0000-7000-8000-${(++next).toString(16).padStart(12, '0')}`
}
