import { useState } from 'react'

/** Whether two plain values say the same: compared by content, functions and instances by identity. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => sameContent(value, other[index]))
  }
  if (Object.getPrototypeOf(one) !== Object.prototype) return false
  const mine = Object.entries(one)
  const theirs = new Map(Object.entries(other))
  return (
    mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && sameContent(value, theirs.get(key)))
  )
}

/** The same object for as long as its content is the same, so that a host may write options inline. */
export function useStableValue<Value>(value: Value): Value {
  const [stable, setStable] = useState(value)
  if (stable === value || sameContent(stable, value)) return stable
  setStable(value)
  return value
}
