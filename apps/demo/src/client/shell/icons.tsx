import type { ReactNode } from 'react'

export type IconName = 'home' | 'orders' | 'products' | 'marketing' | 'customers' | 'adMarket' | 'menu' | 'close'

const shapes: Readonly<Record<IconName, ReactNode>> = {
  home: <path d="M3 11 12 4l9 7v9h-6v-6H9v6H3Z" />,
  orders: (
    <>
      <path d="M5 8h14l1 12H4Z" />
      <path d="M9 8a3 3 0 0 1 6 0" />
    </>
  ),
  products: (
    <>
      <path d="M4 4h8l8 8-8 8-8-8Z" />
      <circle cx="8.5" cy="8.5" r="1.2" />
    </>
  ),
  marketing: (
    <>
      <path d="M4 10v4l11 5V5Z" />
      <path d="M7 15.5V20h3v-3M18 9.5a3.5 3.5 0 0 1 0 5" />
    </>
  ),
  customers: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3 2.7 3 5.5" />
    </>
  ),
  adMarket: (
    <>
      <path d="M9 3h6M10 3v6L4.5 18.5A1.7 1.7 0 0 0 6 21h12a1.7 1.7 0 0 0 1.5-2.5L14 9V3" />
      <path d="M7.5 14h9" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
}

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}
