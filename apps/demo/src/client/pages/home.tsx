import { useShopFormat } from '../format.ts'
import { usePreferences } from '../preferences.tsx'
import { Link } from '../router.tsx'
import { useSignedIn } from '../session.tsx'
import { useShop } from '../shop.ts'
import { OrdersTable } from './orders-table.tsx'

/** Fewer than this in stock is worth a look. */
const low = 40

export function Home() {
  const { word } = usePreferences()
  const { user } = useSignedIn()
  const { money, number } = useShopFormat()
  const { orders, products } = useShop()
  const figures = [
    [word('newOrders'), number(orders.filter(({ status }) => status === 'new').length)],
    [word('toPack'), number(orders.filter(({ status }) => status === 'packed').length)],
    [word('soldRecently'), money(orders.reduce((sum, { total }) => sum + total, 0))],
    [word('lowStock'), number(products.filter(({ stock }) => stock < low).length)],
  ] as const
  return (
    <div className="page">
      <h1>{word('goodDay', { name: user.name.split(' ')[0] ?? user.name })}</h1>
      <dl className="figures-row">
        {figures.map(([title, figure]) => (
          <div key={title} className="card">
            <dt>{title}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <section className="card" aria-labelledby="latest">
        <div className="card-head">
          <h2 id="latest">{word('latestOrders')}</h2>
          <Link to="/orders">{word('allOrders')}</Link>
        </div>
        <OrdersTable label={word('latestOrders')} orders={orders.slice(0, 4)} />
      </section>
    </div>
  )
}
