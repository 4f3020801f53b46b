import { screen, waitFor } from '@testing-library/react'
import { createRef, type ReactNode, useState } from 'react'
import { describe, expect, test } from 'vitest'
import { type ProviderOptions, renderInProvider } from '../testing/render-in-provider.tsx'
import '../styles/styles.css'
import { arXB } from '../locales/pseudo.ts'
import { Button } from './button/button.tsx'
import { Combobox } from './combobox/combobox.tsx'
import { Dialog } from './dialog/dialog.tsx'
import { Menu } from './menu/menu.tsx'
import { Select } from './select/select.tsx'
import { Tabs } from './tabs/tabs.tsx'
import { Tooltip } from './tooltip/tooltip.tsx'

const rightToLeft: ProviderOptions = { locale: 'ar-XB', messages: arXB }

const options = [
  { value: 'shop', label: 'Shop now' },
  { value: 'learn', label: 'Learn more', description: 'For offers that need a word' },
  { value: 'sign', label: 'Sign up', disabled: true },
  { value: 'send', label: 'Send message' },
]

function Action({ first = null }: { readonly first?: string | null }) {
  const [value, setValue] = useState(first)
  return <Select label="Button" value={value} onValueChange={setValue} options={options} />
}

const activeOption = (box: HTMLElement) =>
  document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null

describe('a menu', () => {
  const done: string[] = []
  const menu = (trigger = <Button>More</Button>) => (
    <Menu
      trigger={trigger}
      items={[
        { id: 'edit', label: 'Edit', onSelect: () => done.push('edit'), disabled: true },
        { id: 'copy', label: 'Duplicate', onSelect: () => done.push(`copy, ${document.activeElement?.textContent}`) },
      ]}
    />
  )

  test.each(['{Enter}', ' ', '{ArrowDown}'])('opened by %j starts on its first entry that is on', async (key) => {
    const { user } = renderInProvider(menu())
    const button = screen.getByRole('button', { name: 'More' })
    button.focus()
    await user.keyboard(key)
    const entry = await screen.findByRole('menuitem', { name: 'Duplicate' })
    await waitFor(() => expect(document.activeElement).toBe(entry))
    expect(button.getAttribute('aria-controls')).toBe(screen.getByRole('menu', { name: 'More' }).id)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(button))
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  test('opened by a press highlights nothing, and a second press closes it', async () => {
    const { user } = renderInProvider(menu())
    const button = screen.getByRole('button', { name: 'More' })
    await user.click(button)
    const surface = await screen.findByRole('menu')
    await waitFor(() => expect(document.activeElement).toBe(surface))
    await user.click(button)
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })

  test('gives its button the focus before it acts', async () => {
    const { user } = renderInProvider(menu())
    await user.click(screen.getByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    await waitFor(() => expect(done).toEqual(['copy, More']))
  })

  test('leaves its button the ref, id and handlers that it came with', async () => {
    const ref = createRef<HTMLButtonElement>()
    let seen = 0
    const { user } = renderInProvider(
      menu(
        <Button ref={ref} id="mine" onPointerDown={() => (seen += 1)}>
          More
        </Button>,
      ),
    )
    await user.click(screen.getByRole('button', { name: 'More' }))
    expect((await screen.findByRole('menu', { name: 'More' })).getAttribute('aria-labelledby')).toBe('mine')
    expect([ref.current?.id, seen]).toEqual(['mine', 1])
  })

  test('stands at the end of its button in either direction', async () => {
    for (const look of [{}, rightToLeft]) {
      const { user, unmount } = renderInProvider(<div style={{ paddingInline: 300 }}>{menu()}</div>, look)
      const button = screen.getByRole('button', { name: 'More' })
      await user.click(button)
      const surface = await screen.findByRole('menu')
      const end = look === rightToLeft ? 'left' : 'right'
      await waitFor(() =>
        expect(
          Math.abs(surface.getBoundingClientRect()[end] - button.getBoundingClientRect()[end]),
        ).toBeLessThanOrEqual(1),
      )
      unmount()
    }
  })
})

describe('a select', () => {
  test('walks what is on, from what is chosen, and chooses with Enter', async () => {
    const { user } = renderInProvider(<Action first="learn" />)
    const box = screen.getByRole('combobox', { name: 'Button' })
    box.focus()
    await user.keyboard('{ArrowDown}')
    const chosen = await screen.findByRole('option', { name: 'Learn more', description: /need a word/, selected: true })
    expect(activeOption(box)).toBe(chosen.textContent)
    await user.keyboard('{ArrowDown}')
    expect(activeOption(box)).toBe('Send message')
    await user.keyboard('{ArrowDown}{Home}{End}{Enter}')
    expect(box.textContent).toBe('Send message')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(document.activeElement).toBe(box)
  })

  test('finds by letters, open or closed', async () => {
    const { user } = renderInProvider(<Action />)
    const box = screen.getByRole('combobox', { name: 'Button' })
    box.focus()
    await user.keyboard('le')
    expect(box.textContent).toBe('Learn more')
    await user.keyboard('{Enter}')
    await screen.findByRole('listbox', { name: 'Button' })
    await user.keyboard('sen')
    expect(activeOption(box)).toBe('Send message')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(box.textContent).toBe('Learn more')
  })

  test('does not choose what is off, and a press elsewhere closes it', async () => {
    const { user } = renderInProvider(
      <>
        <Action />
        <p>Elsewhere</p>
      </>,
    )
    const box = screen.getByRole('combobox', { name: 'Button' })
    await user.click(box)
    await user.click(await screen.findByRole('option', { name: 'Sign up' }))
    expect(screen.getByRole('listbox')).toBeTruthy()
    await user.click(screen.getByText('Elsewhere'))
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(box.textContent).toBe('Choose')
  })

  test('a second press closes it', async () => {
    const { user } = renderInProvider(<Action />)
    const box = screen.getByRole('combobox', { name: 'Button' })
    await user.click(box)
    await screen.findByRole('listbox')
    await user.click(box)
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(box.getAttribute('aria-expanded')).toBe('false')
  })
})

function InDialog({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Duplicate" trigger={<Button>Open</Button>}>
      {children}
    </Dialog>
  )
}

describe('a dialog', () => {
  test('is tied to its trigger and gives it the focus back', async () => {
    const { user } = renderInProvider(<InDialog>Nothing is spent.</InDialog>)
    const opener = screen.getByRole('button', { name: 'Open', expanded: false })
    await user.click(opener)
    const dialog = await screen.findByRole('dialog', { name: 'Duplicate' })
    expect(opener.getAttribute('aria-controls')).toBe(dialog.id)
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(opener))
  })

  test.each([
    ['select', <Action key="select" />],
    ['combobox', <Combobox key="combobox" label="Button" value={null} options={options} />],
  ])('Escape closes the list of a %s in it before itself, and its options can be pressed', async (_, field) => {
    const { user } = renderInProvider(<InDialog>{field}</InDialog>)
    await user.click(screen.getByRole('button', { name: 'Open' }))
    const box = await screen.findByRole('combobox', { name: 'Button' })
    await user.click(box)
    const option = await screen.findByRole('option', { name: /Shop now/ })
    expect(getComputedStyle(option).pointerEvents).toBe('auto')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(screen.getByRole('dialog')).toBeTruthy()
    expect(document.activeElement).toBe(box)
  })
})

test('a tooltip describes its control on focus and hover, and Escape hides it', async () => {
  const { user } = renderInProvider(
    <Tooltip content="Limits come from the account">
      <Button aria-describedby="more">Why</Button>
    </Tooltip>,
  )
  const button = screen.getByRole('button', { name: 'Why' })
  await user.tab()
  const words = await screen.findByRole('tooltip')
  expect(words.textContent).toBe('Limits come from the account')
  expect(button.getAttribute('aria-describedby')).toBe(`more ${words.id}`)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
  expect(button.getAttribute('aria-describedby')).toBe('more')

  await user.hover(button)
  await user.hover(await screen.findByRole('tooltip'))
  await user.unhover(screen.getByRole('tooltip'))
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
})

test.each([
  ['left to right', {}, '{ArrowRight}'],
  ['right to left', rightToLeft, '{ArrowLeft}'],
] as const)('tabs are walked along the line, %s, around the ends', async (_, look, onward) => {
  function Views() {
    const [value, setValue] = useState('all')
    const tabs = ['all', 'meta', 'google'].map((name) => ({ value: name, label: name, content: `Only ${name}` }))
    return <Tabs label="Platforms" value={value} onValueChange={setValue} tabs={tabs} />
  }
  const { user } = renderInProvider(<Views />, look)
  await user.tab()
  const shown = () => [document.activeElement?.textContent, screen.getByRole('tabpanel').textContent]
  await user.keyboard(onward)
  expect(shown()).toEqual(['meta', 'Only meta'])
  await user.keyboard('{End}')
  expect(shown()).toEqual(['google', 'Only google'])
  await user.keyboard(onward)
  expect(shown()).toEqual(['all', 'Only all'])
  expect(screen.getByRole('tab', { name: 'all', selected: true })).toBeTruthy()
})
