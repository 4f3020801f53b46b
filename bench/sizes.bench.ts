import { readFileSync } from 'node:fs'
import { sizeBudgets, stylesBudget } from './budgets.ts'
import { entrySize, kilobytes, largestParts } from './fixtures/entry-size.ts'
import { defineBench } from './harness/bench.ts'

/** How many parts of an entry above its goal are named. */
const named = 15

/** What a host's page downloads for each entry, measured on the build output: run `pnpm build` first. */
export const bench = defineBench({
  name: 'sizes',
  run: async ({ budget }) => {
    for (const { name, code, first, must, goal } of sizeBudgets) {
      const { initial, later } = await entrySize(code, first)
      await budget({ ...limits(name, must, goal), measure: () => initial })
      if (later > 0) console.log(`${name}: ${later.toFixed(1)} kB gz more are loaded once they are needed`)
      if (initial <= goal) continue
      const parts = (await largestParts(code)).slice(0, named)
      console.log(`${name} is ${initial.toFixed(1)} kB gz; its largest parts, minified:`)
      console.log(parts.map(([part, kB]) => `  ${kB.toFixed(1).padStart(5)} kB  ${part}`).join('\n'))
    }
    const size = kilobytes(readFileSync(stylesBudget.file))
    await budget({ ...limits(stylesBudget.name, stylesBudget.must, stylesBudget.goal), measure: () => size })
  },
})

function limits(name: string, must: number, goal: number) {
  return {
    name: `${name} (kB gz)`,
    direction: 'atMost' as const,
    budget: must,
    must: 1,
    goal: Number((goal / must).toFixed(3)),
  }
}
