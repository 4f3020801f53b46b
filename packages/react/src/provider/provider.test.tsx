import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { useFormat } from '../format/use-format.ts'
import { hi } from '../locales/hi.ts'
import { Spinner } from '../primitives/spinner/spinner.tsx'
import { silentClient } from '../testing/render-in-provider.tsx'
import { AdloomProvider } from './adloom-provider.tsx'
import { AdloomRoot } from './adloom-root.tsx'
import { useAdloom, useAdloomContext } from './context.ts'
import { directionOf } from './direction.ts'
import { queryCacheOf } from './query-cache.ts'
import { outdatedBy, queryKey } from './query-key.ts'
import { sameContent } from './use-stable-value.ts'

function Price() {
  return <p>{useFormat().money({ minor: 12_34_567_00, currency: 'INR' })}</p>
}

test('a part outside of a provider says what to do', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => render(<Spinner />)).toThrow(/provider\.missing.*<AdloomProvider/)
  vi.restoreAllMocks()
})

test('the provider draws nothing around its children, so it may stand around a whole application', () => {
  const { container } = render(
    <AdloomProvider client={silentClient()}>
      <main>The host</main>
    </AdloomProvider>,
  )
  expect(container.innerHTML).toBe('<main>The host</main>')
})

test('an inner provider writes in its own locale, in words of the outer one', () => {
  const client = silentClient()
  render(
    <AdloomProvider client={client} locale="en-US" messages={hi}>
      <Price />
      <AdloomProvider client={client} locale="hi-IN">
        <Price />
        <Spinner after={0} />
      </AdloomProvider>
    </AdloomProvider>,
  )
  expect(screen.getByText('₹1,234,567')).toBeTruthy()
  expect(screen.getByText('₹12,34,567')).toBeTruthy()
})

test('two clients on one page have a cache each, and one client has one', () => {
  const [one, other] = [silentClient(), silentClient()]
  expect(queryCacheOf(one)).toBe(queryCacheOf(one))
  expect(queryCacheOf(one)).not.toBe(queryCacheOf(other))
  const seen = new Set()
  const Which = () => {
    seen.add(useAdloom())
    return null
  }
  render(
    <StrictMode>
      <AdloomProvider client={one}>
        <Which />
      </AdloomProvider>
      <AdloomProvider client={other}>
        <Which />
      </AdloomProvider>
    </StrictMode>,
  )
  expect(seen).toEqual(new Set([one, other]))
})

test('options written inline do not redraw what stands below', () => {
  const client = silentClient()
  const values = new Set()
  const Watch = () => {
    values.add(useAdloomContext())
    return null
  }
  const page = (radius: number) => (
    <AdloomProvider client={client} theme={{ accent: '#0f766e', radius }} components={{}} onEvent={() => {}}>
      <Watch />
    </AdloomProvider>
  )
  const { rerender } = render(page(6))
  const before = values.size
  rerender(page(6))
  rerender(page(6))
  expect(values.size).toBe(before)
  rerender(page(4))
  expect(values.size).toBeGreaterThan(before)
})

test('the theme is written to roots and taken off again', () => {
  const client = silentClient()
  const page = (accent?: string) => (
    <AdloomProvider client={client} {...(accent === undefined ? {} : { theme: { accent } })}>
      <AdloomRoot data-testid="root" />
    </AdloomProvider>
  )
  const { rerender } = render(page('#0f766e'))
  const accent = () => screen.getByTestId('root').style.getPropertyValue('--adl-color-accent')
  expect(accent()).toMatch(/^light-dark\(#0f766e/)
  rerender(page())
  expect(accent()).toBe('')
})

test('the portal comes with the provider, themed, and goes with it', () => {
  const { unmount } = render(
    <AdloomProvider client={silentClient()} locale="ar-AE" colorScheme="dark" density="compact" />,
  )
  const portal = document.querySelector('.adl-portal')
  expect(portal?.getAttribute('dir')).toBe('rtl')
  expect(portal?.getAttribute('data-adl-theme')).toBe('dark')
  expect(portal?.getAttribute('data-adl-density')).toBe('compact')
  unmount()
  expect(document.querySelector('.adl-portal')).toBeNull()
})

test('a root inside a root is a plain element', () => {
  const { container } = render(
    <AdloomProvider client={silentClient()}>
      <AdloomRoot>
        <AdloomRoot className="inner" />
      </AdloomRoot>
    </AdloomProvider>,
  )
  expect(container.querySelectorAll('.adl-root')).toHaveLength(1)
})

test.each([
  ['en-IN', 'ltr'],
  ['ar-AE', 'rtl'],
  ['ur-PK', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['ar-XB', 'rtl'],
] as const)('%s is written %s', (locale, dir) => {
  expect(directionOf(locale)).toBe(dir)
})

test('an event makes the lists of its resource and the thing itself old, and nothing else', () => {
  const old = outdatedBy({ type: 'campaign.updated', data: { id: 'c1' } })
  expect(old(queryKey.list('campaigns', { status: 'live' }))).toBe(true)
  expect(old(queryKey.one('campaigns', 'c1', 'versions'))).toBe(true)
  expect(old(queryKey.one('campaigns', 'c2'))).toBe(false)
  expect(old(queryKey.list('assets'))).toBe(false)
})

test('content is compared deeply, functions by identity', () => {
  expect(sameContent({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true)
  expect(sameContent({ a: undefined }, {})).toBe(false)
  expect(sameContent({ f: () => 1 }, { f: () => 1 })).toBe(false)
})
