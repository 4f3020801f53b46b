import type { Row } from './bench.ts'

/** The rows as a table for people. */
export function table(rows: readonly Row[]): string {
  const head = ['', 'subject', 'baseline', 'ratio', 'spread', 'must', 'goal', 'rounds', '']
  const lines = rows.map((row) => [
    row.name,
    String(row.subject),
    String(row.baseline),
    String(row.ratio),
    String(row.spread),
    String(row.must),
    String(row.goal),
    String(row.rounds),
    row.pass ? 'pass' : 'FAIL',
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? '').length)),
  )
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
