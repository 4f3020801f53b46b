import type { Order } from '../../wire.ts'
import { useShopFormat } from '../format.ts'
import { usePreferences } from '../preferences.tsx'
import { type Column, Table } from './table.tsx'

export function OrdersTable({ label, orders }: { readonly label: string; readonly orders: readonly Order[] }) {
  const { word } = usePreferences()
  const { money, day } = useShopFormat()
  const columns: readonly Column<Order>[] = [
    { title: word('order'), render: ({ number }) => number },
    { title: word('customer'), render: ({ customer }) => customer },
    { title: word('day'), render: (order) => day(order.day), extra: true },
    { title: word('items'), render: ({ items }) => items, extra: true },
    { title: word('total'), render: ({ total }) => money(total), figures: true },
    {
      title: word('status'),
      render: ({ status }) => (
        <span className="status" data-status={status}>
          {word(status)}
        </span>
      ),
    },
  ]
  return <Table label={label} rows={orders} keyOf={({ number }) => number} columns={columns} />
}
