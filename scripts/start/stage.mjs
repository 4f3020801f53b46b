/** One line a stage: its name when it begins on a terminal, and how long it took when it is done. */
export async function stage(name, work) {
  const started = performance.now()
  if (process.stdout.isTTY) process.stdout.write(`  ${name.padEnd(9)}…`)
  const note = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
  console.log(`  ${name.padEnd(9)}${note ?? 'done'} (${seconds} s)`)
}
