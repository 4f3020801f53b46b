import type { Order } from '../../wire.ts'
import { useShopFormat } from '../format.ts'
import { usePreferences } from '../preferences.tsx'
import { type Column, Table } from './table.tsx'

export function OrdersTable({ label, orders }: { readonly label: string; readonly orders: readonly Order[] }) {
  const { word } = usePreferences()
  const { money, day } = useShopFormat()
  const columns: readonly Column<Order>[] = [
    { title: word('order'), cell: ({ number }) => number },
    { title: word('customer'), cell: ({ customer }) => customer },
    { title: word('day'), cell: (order) => day(order.day), extra: true },
    { title: word('items'), cell: ({ items }) => items, extra: true },
    { title: word('total'), cell: ({ total }) => money(total), figures: true },
    {
      title: word('status'),
      cell: ({ status }) => (
        <span className="status" data-status={status}>
          {word(status)}
        </span>
      ),
    },
  ]
  return <Table label={label} rows={orders} keyOf={({ number }) => number} columns={columns} />
}
