import type { Customer, Order, OrderStatus, Product, ShopAnswer } from '../wire.ts'

type OrderLine = readonly [customer: string, daysAgo: number, items: string, total: number, status: OrderStatus]

interface ShopContent {
  readonly firstOrder: number
  readonly orders: readonly OrderLine[]
  readonly products: readonly Product[]
  readonly customers: readonly Customer[]
}

const product = (sku: string, name: string, price: number, stock: number, soldLastMonth: number): Product => ({
  sku,
  name,
  price,
  stock,
  soldLastMonth,
})
const customer = (name: string, place: string, orders: number, spent: number, since: string): Customer => ({
  name,
  place,
  orders,
  spent,
  since,
})

const shops: Readonly<Record<string, ShopContent>> = {
  'chai-and-co': {
    firstOrder: 20_418,
    orders: [
      ['Meera Kulkarni', 0, 'Masala blend of six', 899_00, 'new'],
      ['Rohan Mehta', 0, 'Kulhad set, Refill tin', 1_548_00, 'new'],
      ['Fatima Sheikh', 1, 'Festive box × 2', 2_598_00, 'packed'],
      ['Arjun Nair', 1, 'Assam loose leaf 500 g', 640_00, 'packed'],
      ['Sunita Devi', 2, 'Office hamper × 12', 21_588_00, 'sent'],
      ['Kabir Anand', 3, 'Masala blend of six', 899_00, 'sent'],
      ['Lakshmi Iyer', 3, 'Kulhad set', 1_099_00, 'returned'],
      ['Joseph D’Souza', 4, 'Darjeeling first flush', 1_250_00, 'sent'],
    ],
    products: [
      product('MSL-06', 'Masala blend of six', 899_00, 214, 341),
      product('KLH-06', 'Kulhad set', 1_099_00, 38, 97),
      product('RFL-01', 'Refill tin', 449_00, 502, 288),
      product('FST-12', 'Festive box', 1_299_00, 61, 140),
      product('ASM-50', 'Assam loose leaf 500 g', 640_00, 120, 76),
      product('DRJ-FF', 'Darjeeling first flush', 1_250_00, 0, 44),
      product('OFC-12', 'Office hamper', 1_799_00, 95, 60),
    ],
    customers: [
      customer('Sunita Devi', 'Bengaluru', 9, 1_24_300_00, '2023-02-11'),
      customer('Meera Kulkarni', 'Pune', 14, 16_240_00, '2022-10-30'),
      customer('Rohan Mehta', 'Mumbai', 6, 8_905_00, '2024-01-17'),
      customer('Fatima Sheikh', 'Hyderabad', 5, 9_410_00, '2024-08-02'),
      customer('Arjun Nair', 'Kochi', 3, 2_180_00, '2025-03-22'),
      customer('Lakshmi Iyer', 'Chennai', 2, 2_198_00, '2025-11-09'),
    ],
  },
  nordlys: {
    firstOrder: 7_302,
    orders: [
      ['Kari Solberg', 0, 'Fjell 2 tent', 5_490_00, 'new'],
      ['Lars Eide', 1, 'Repair: zip', 290_00, 'packed'],
      ['Sofia Lindqvist', 1, 'Vidda 55 pack', 2_790_00, 'packed'],
      ['Mikkel Hansen', 2, 'Wool base layer × 2', 1_780_00, 'sent'],
      ['Ida Berg', 4, 'Skarv shell jacket', 3_990_00, 'sent'],
    ],
    products: [
      product('TNT-F2', 'Fjell 2 tent', 5_490_00, 22, 31),
      product('PCK-55', 'Vidda 55 pack', 2_790_00, 47, 52),
      product('JKT-SK', 'Skarv shell jacket', 3_990_00, 18, 40),
      product('WBL-01', 'Wool base layer', 890_00, 160, 210),
      product('RPR-ZP', 'Repair: zip', 290_00, 0, 64),
    ],
    customers: [
      customer('Kari Solberg', 'Tromsø', 7, 24_310_00, '2021-06-14'),
      customer('Lars Eide', 'Bergen', 4, 6_120_00, '2022-03-03'),
      customer('Sofia Lindqvist', 'Umeå', 3, 8_460_00, '2023-09-21'),
      customer('Ida Berg', 'Oslo', 5, 11_950_00, '2022-12-01'),
    ],
  },
}

/** What a shop sold, to whom and what is left, as of today. */
export function shopOf(tenant: string, now: number): ShopAnswer {
  const shop = shops[tenant]
  if (!shop) throw new Error(`There is no shop "${tenant}".`)
  const { firstOrder, orders, products, customers } = shop
  return {
    orders: orders.map(([name, daysAgo, items, total, status], index): Order => {
      const day = new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10)
      return { number: `#${firstOrder + orders.length - index}`, customer: name, day, items, total, status }
    }),
    products,
    customers,
  }
}
