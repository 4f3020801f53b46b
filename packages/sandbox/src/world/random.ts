/** A 32-bit hash of text (FNV-1a with a final avalanche): equal inputs give equal numbers on every machine. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * A uniform number in (0, 1) for one purpose. Numbers are looked up by what they are for instead of drawn one after
 * another, so that they depend neither on the order of calls nor on what else exists.
 */
export function uniform(seed: number, purpose: string): number {
  return (hash32(`${seed}/${purpose}`) + 0.5) / 0x1_0000_0000
}

/** A standard normal number for one purpose (Box–Muller). */
export function normal(seed: number, purpose: string): number {
  const radius = Math.sqrt(-2 * Math.log(uniform(seed, `${purpose}/radius`)))
  return radius * Math.cos(2 * Math.PI * uniform(seed, `${purpose}/angle`))
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Letters and digits that look random and are the same for the same seed and purpose. */
export function letters(seed: number, purpose: string, length: number): string {
  let text = ''
  for (let index = 0; text.length < length; index++) {
    let bits = hash32(`${seed}/${purpose}/${index}`)
    for (let taken = 0; taken < 5 && text.length < length; taken++) {
      text += alphabet.charAt(bits % alphabet.length)
      bits = Math.floor(bits / alphabet.length)
    }
  }
  return text
}
