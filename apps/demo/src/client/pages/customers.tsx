import type { Customer } from '../../wire.ts'
import { useShopFormat } from '../format.ts'
import { usePreferences } from '../preferences.tsx'
import { useShop } from '../shop.ts'
import { type Column, Table } from './table.tsx'

export function Customers() {
  const { word } = usePreferences()
  const { money, day, number } = useShopFormat()
  const { customers } = useShop()
  const columns: readonly Column<Customer>[] = [
    { title: word('customer'), render: ({ name }) => name },
    { title: word('place'), render: ({ place }) => place },
    { title: word('orderCount'), render: ({ orders }) => number(orders), figures: true, extra: true },
    { title: word('spent'), render: ({ spent }) => money(spent), figures: true },
    { title: word('since'), render: ({ since }) => day(since), extra: true },
  ]
  return (
    <div className="page">
      <h1>{word('customers')}</h1>
      <div className="card">
        <Table label={word('customers')} rows={customers} keyOf={({ name }) => name} columns={columns} />
      </div>
    </div>
  )
}
