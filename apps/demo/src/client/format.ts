import { useMemo } from 'react'
import { usePreferences } from './preferences.tsx'
import { useSignedIn } from './session.tsx'

/** Money, days and numbers as the shop and the reader write them. */
export function useShopFormat() {
  const { language } = usePreferences()
  const { shop } = useSignedIn()
  return useMemo(() => {
    const locale = language === 'hi' ? 'hi-IN' : shop.locale
    const money = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: shop.currency,
      maximumFractionDigits: 0,
      currencyDisplay: 'narrowSymbol',
    })
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    const number = new Intl.NumberFormat(locale)
    return {
      /** @param minor in hundredths; every shop here has such a currency */
      money: (minor: number) => money.format(minor / 100),
      day: (text: string) => day.format(new Date(`${text}T00:00:00Z`)),
      number: (value: number) => number.format(value),
    }
  }, [language, shop])
}
