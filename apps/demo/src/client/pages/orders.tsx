import { usePreferences } from '../preferences.tsx'
import { useShop } from '../shop.ts'
import { OrdersTable } from './orders-table.tsx'

export function Orders() {
  const { word } = usePreferences()
  const { orders } = useShop()
  return (
    <div className="page">
      <h1>{word('orders')}</h1>
      <div className="card">
        <OrdersTable label={word('orders')} orders={orders} />
      </div>
    </div>
  )
}
