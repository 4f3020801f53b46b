/** Lets the machine work until something holds; fails loudly when it never does. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 4_000
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`It never came to ${holds}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
