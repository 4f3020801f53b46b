import type { Meta, StoryObj } from '@storybook/react-vite'
import Archive from 'lucide-react/icons/archive'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import { useState } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import { Button } from './button/button.tsx'
import { IconButton } from './button/icon-button.tsx'
import { AlertDialog } from './dialog/alert-dialog.tsx'
import { Dialog } from './dialog/dialog.tsx'
import { Menu } from './menu/menu.tsx'
import { Specimen } from './specimen/specimen.tsx'
import { Tabs } from './tabs/tabs.tsx'
import { TextField } from './text-field/text-field.tsx'
import { useToast } from './toast/toast-provider.tsx'
import { Tooltip } from './tooltip/tooltip.tsx'

const meta = { title: 'Primitives/Overlays' } satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

function NamedDialog() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Duplicate campaign</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Duplicate “Diwali Gifting 2026”"
        description="The copy is a draft. Nothing is spent."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Duplicate
            </Button>
          </>
        }
      >
        <TextField label="Name of the copy" value="Diwali Gifting 2026 (copy)" />
      </Dialog>
    </>
  )
}

export const InADialog: Story = {
  render: () => <NamedDialog />,
  play: async ({ canvas, userEvent }) => {
    const opener = canvas.getByRole('button', { name: 'Duplicate campaign' })
    await userEvent.click(opener)
    const dialog = await screen.findByRole('dialog', { name: /Duplicate/ })
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(opener).toHaveFocus()
  },
}

export const OpenDialog: Story = {
  render: () => <NamedDialog />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Duplicate campaign' }))
    const dialog = await screen.findByRole('dialog')
    await waitFor(() => expect(dialog).toBeVisible())
  },
}

function Question() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Archive 3 campaigns
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title="Archive 3 campaigns?"
        description="They stop and leave the list. You can bring them back from the archive."
        confirmLabel="Archive 3 campaigns"
        onConfirm={() => setOpen(false)}
      />
    </>
  )
}

export const AQuestion: Story = {
  render: () => <Question />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Archive 3 campaigns' }))
    const dialog = await screen.findByRole('alertdialog')
    await expect(dialog).toHaveAccessibleDescription(/bring them back/)
    await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus())
  },
}

export const AMenu: Story = {
  render: () => (
    <Menu
      align="start"
      trigger={<IconButton icon={Ellipsis} label="More about Diwali Gifting" />}
      items={[
        { id: 'edit', label: 'Edit', icon: Pencil, onSelect: () => {} },
        { id: 'copy', label: 'Duplicate', icon: Copy, onSelect: () => {}, note: 'The copy is a draft' },
        { id: 'archive', label: 'Archive', icon: Archive, onSelect: () => {}, danger: true, separated: true },
      ]}
    />
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More about Diwali Gifting' }))
    const menu = await screen.findByRole('menu')
    await waitFor(() => expect(menu).toBeVisible())
    await userEvent.keyboard('{ArrowDown}')
    await expect(screen.getAllByRole('menuitem')).toHaveLength(3)
  },
}

function Saying() {
  const toast = useToast()
  return (
    <Specimen>
      <Button onClick={() => toast.show({ message: '3 campaigns archived.', undo: { onUndo: () => {} } })}>
        Archive
      </Button>
      <Button
        onClick={() =>
          toast.show({ tone: 'problem', message: 'The copy could not be made. Nothing was changed.', duration: 60_000 })
        }
      >
        Fail
      </Button>
    </Specimen>
  )
}

export const Toasts: Story = {
  render: () => <Saying />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Archive' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Fail' }))
    await screen.findByText('3 campaigns archived.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(screen.queryByText('3 campaigns archived.')).toBeNull())
  },
}

function Views() {
  const [value, setValue] = useState('meta')
  return (
    <Specimen as="column">
      <Tabs
        label="Platforms"
        value={value}
        onValueChange={setValue}
        tabs={[
          { value: 'all', label: 'All platforms', content: 'Everything together.' },
          { value: 'meta', label: 'Meta', content: 'Only Meta.' },
        ]}
      />
      <Tooltip content="Limits come from the account">
        <Button variant="ghost">Why</Button>
      </Tooltip>
    </Specimen>
  )
}

export const TabsAndTooltip: Story = {
  render: () => <Views />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('tab', { name: 'Meta' }))
    await userEvent.keyboard('{ArrowLeft}')
    await expect(canvas.getByRole('tabpanel')).toHaveTextContent('Everything together.')
  },
}
