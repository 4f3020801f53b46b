/** Gives the next of the values at each call: for several rows that come out of the same rounds. */
export function inTurn(values: readonly number[]): () => number {
  let next = 0
  return () => {
    const value = values[next++]
    if (value === undefined) throw new RangeError(`There were only ${values.length} rounds.`)
    return value
  }
}
