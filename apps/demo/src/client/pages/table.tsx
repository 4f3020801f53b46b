import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Set in figures that stand under each other. */
  readonly figures?: true
  /** Left out where there is little room. */
  readonly extra?: true
}

interface TableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly Column<Row>[]
}

/** A table of this product's own things; the first column names the row. */
export function Table<Row>({ label, rows, keyOf, columns }: TableProps<Row>) {
  const look = ({ figures, extra }: Column<Row>) =>
    [figures && 'figures', extra && 'extra'].filter(Boolean).join(' ') || undefined
  const [first, ...others] = columns
  if (first === undefined) return null
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={look(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row" className={look(first)}>
              {first.render(row)}
            </th>
            {others.map((column) => (
              <td key={column.title} className={look(column)}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
