import type { Product } from '../../wire.ts'
import { useShopFormat } from '../format.ts'
import { usePreferences } from '../preferences.tsx'
import { useShop } from '../shop.ts'
import { type Column, Table } from './table.tsx'

export function Products() {
  const { word } = usePreferences()
  const { money, number } = useShopFormat()
  const { products } = useShop()
  const columns: readonly Column<Product>[] = [
    { title: word('product'), render: ({ name }) => name },
    { title: word('sku'), render: ({ sku }) => sku, extra: true },
    { title: word('price'), render: ({ price }) => money(price), figures: true },
    {
      title: word('stock'),
      render: ({ stock }) => (stock === 0 ? <span className="status">{word('soldOut')}</span> : number(stock)),
      figures: true,
    },
    { title: word('soldLastMonth'), render: ({ soldLastMonth }) => number(soldLastMonth), figures: true, extra: true },
  ]
  return (
    <div className="page">
      <h1>{word('products')}</h1>
      <div className="card">
        <Table label={word('products')} rows={products} keyOf={({ sku }) => sku} columns={columns} />
      </div>
    </div>
  )
}
