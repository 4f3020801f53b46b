import { type TokenName, tokens } from '@adloom/react'
import type { ReactNode } from 'react'
import { createFormat } from '../../packages/react/src/format/format.ts'
import { contrast } from '../../packages/react/src/provider/oklch.ts'

const names = Object.keys(tokens) as TokenName[]

function Table({ heads, children }: { readonly heads: readonly string[]; readonly children: ReactNode }) {
  return (
    <table style={{ inlineSize: '100%', fontSize: 13 }}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} style={{ textAlign: 'start' }}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

const swatch = (color: string) => (
  <span
    style={{
      display: 'inline-block',
      inlineSize: 20,
      blockSize: 20,
      marginInlineEnd: 8,
      border: '1px solid #8888',
      borderRadius: 4,
      verticalAlign: 'middle',
      background: color,
    }}
  />
)

/** Every colour in both themes, with its contrast on the surface. */
export function Colours() {
  const { light, dark } = tokens['color-surface']
  return (
    <Table heads={['Variable', 'Light', 'on surface', 'Dark', 'on surface']}>
      {names
        .filter((name) => name.startsWith('color-'))
        .map((name) => (
          <tr key={name}>
            <td>
              <code>--adl-{name}</code>
            </td>
            <td>
              {swatch(tokens[name].light)}
              <code>{tokens[name].light}</code>
            </td>
            <td>{contrast(tokens[name].light, light).toFixed(1)}</td>
            <td>
              {swatch(tokens[name].dark)}
              <code>{tokens[name].dark}</code>
            </td>
            <td>{contrast(tokens[name].dark, dark).toFixed(1)}</td>
          </tr>
        ))}
    </Table>
  )
}

/** The tokens whose names begin so, with what density makes of them. */
export function Sizes({ of }: { readonly of: string }) {
  return (
    <Table heads={['Variable', 'Comfortable', 'Compact']}>
      {names
        .filter((name) => name.startsWith(of))
        .map((name) => (
          <tr key={name}>
            <td>
              <code>--adl-{name}</code>
            </td>
            <td>{tokens[name].light}</td>
            <td>{tokens[name].compact}</td>
          </tr>
        ))}
    </Table>
  )
}

const samples = ['Diwali Gifting 2026', 'दिवाली के उपहार', 'தீபாவளி பரிசுகள்', 'هدايا ديوالي', '₹14,08,590']

export function Types() {
  return (
    <div>
      {(['2xl', 'xl', 'lg', 'md', 'sm', 'xs'] as const).map((size) => (
        <p key={size} style={{ fontSize: tokens[`font-size-${size}`].light, lineHeight: 1.6, margin: 0 }}>
          {samples.join(' · ')}
        </p>
      ))}
    </div>
  )
}

const locales = ['en-IN', 'en-US', 'hi-IN', 'ta-IN', 'ar-AE', 'de-DE']

export function Numbers() {
  return (
    <Table heads={['Locale', 'Amount', 'Compact', 'Share', 'Time']}>
      {locales.map((locale) => {
        const format = createFormat({ locale, timeZone: 'Asia/Kolkata', currency: 'INR' })
        const amount = { minor: 1_23_45_678_50, currency: 'INR' }
        return (
          <tr key={locale}>
            <td>
              <code>{locale}</code>
            </td>
            <td>{format.money(amount)}</td>
            <td>{format.money(amount, { style: 'compact' })}</td>
            <td>{format.percent(0.124)}</td>
            <td>{format.dateTime('2026-10-19T06:00')}</td>
          </tr>
        )
      })}
    </Table>
  )
}
