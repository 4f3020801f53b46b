/// <reference types="@vitest/browser/matchers" />
import { scenario } from '@adloom/testing'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../../styles/styles.css'
import { renderWithAdloom } from '../../testing/render-with-adloom.tsx'
import { CampaignBuilder } from '../campaign-builder.tsx'

// Drawing, sending and checking a picture takes a busy machine its time.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  // A device of its own: what one test leaves unsaved would come back in the next.
  localStorage.clear()
  await page.viewport(1440, 1000)
})

/** A picture of its own colour, so that no two are the same file. */
async function picture(name: string, width: number, height: number, type = 'image/png'): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context) {
    context.fillStyle = `hsl(${name.length * 40} 60% 40%)`
    context.fillRect(0, 0, width, height)
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
  if (!blob) throw new Error('the browser could not draw a picture')
  return new File([blob], name, { type })
}

const open = (from = scenario.draft()) => renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="ads" />, from)

const fileInput = async (): Promise<HTMLInputElement> => {
  const group = await screen.findByRole('group', { name: 'Image' })
  const input = group.querySelector('input[type="file"]')
  if (!(input instanceof HTMLInputElement)) throw new Error('there is no place for a file')
  return input
}

/** What a file chooser does that was told to show all files. */
function choose(input: HTMLInputElement, file: File): void {
  const files = new DataTransfer()
  files.items.add(file)
  input.files = files.files
  fireEvent(input, new Event('change', { bubbles: true }))
}

test('an image is uploaded into the ad, and one undo takes it out again', async () => {
  const { user } = open()
  await user.upload(await fileInput(), await picture('box.png', 1080, 1080))
  expect(await screen.findByText('1,080 × 1,080 pixels. Meta shows all of it (1:1).')).toBeVisible()
  expect(await screen.findByText('box.png')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Undo image' }))
  expect(await screen.findByRole('button', { name: 'Upload an image' })).toBeVisible()
})

test('an image that is dropped is taken like one that is chosen', async () => {
  open()
  const group = await screen.findByRole('group', { name: 'Image' })
  const zone = within(group).getByText('Drop an image here, paste it, or choose one.')
  const files = new DataTransfer()
  files.items.add(await picture('dropped.png', 800, 1000))
  fireEvent(zone, new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }))
  expect(await screen.findByText('800 × 1,000 pixels. Meta shows all of it (4:5).')).toBeVisible()
})

test('a file that the platform does not take is refused before it is sent, with the limit and whose it is', async () => {
  const { user, backend } = open()
  const input = await fileInput()
  const before = backend.state.tenants.get('chai-and-co')?.assets.size
  await user.upload(input, await picture('tiny.png', 300, 200))
  expect(await screen.findByText('Meta asks for at least 600 × 314 pixels; this one has 300 × 200.')).toBeVisible()
  choose(input, await picture('box.webp', 900, 900, 'image/webp'))
  expect(await screen.findByText('Meta takes JPEG or PNG, not WebP.')).toBeVisible()
  choose(input, new File(['not an image'], 'broken.png', { type: 'image/png' }))
  expect(await screen.findByText(/not an image that can be read/)).toBeVisible()
  expect(backend.state.tenants.get('chai-and-co')?.assets.size).toBe(before)
})

test('an image that is pasted is taken, too', async () => {
  open()
  const button = await screen.findByRole('button', { name: 'Upload an image' })
  const files = new DataTransfer()
  files.items.add(await picture('pasted.png', 1080, 1080))
  fireEvent(button, new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: files }))
  expect(await screen.findByText('1,080 × 1,080 pixels. Meta shows all of it (1:1).')).toBeVisible()
})

/** What is said aloud of an upload that came to nothing. */
async function failureOf(name: string): Promise<HTMLElement> {
  const title = await screen.findByText(`${name} could not be uploaded`)
  const alert = screen.getAllByRole('alert').find((element) => element.contains(title))
  if (!alert) throw new Error('a failed upload is not said aloud')
  return alert
}

test('an upload that failed keeps its file and can be sent again', async () => {
  const { user, backend } = open()
  const fault = { kind: 'problem', code: 'tenant.suspended' } as const
  backend.faults.place({ routes: ['assets.upload'], fault, times: 1 })
  await user.upload(await fileInput(), await picture('hero.png', 900, 900))
  const alert = await failureOf('hero.png')
  expect(within(alert).getByText(/Uploading is stopped for this account/)).toBeVisible()
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('900 × 900 pixels. Meta shows all of it (1:1).')).toBeVisible()
})

test('a file that the server does not take is not offered to be sent again', async () => {
  const { user, backend } = open()
  const fault = { kind: 'problem', code: 'asset.too_many_pixels', params: { megapixels: 90, limit: 60 } } as const
  backend.faults.place({ routes: ['assets.upload'], fault })
  await user.upload(await fileInput(), await picture('hero.png', 900, 900))
  const alert = await failureOf('hero.png')
  expect(within(alert).getByText(/more pixels than this product takes/)).toBeVisible()
  expect(within(alert).queryByRole('button', { name: 'Try again' })).toBeNull()
  await user.click(within(alert).getByRole('button', { name: 'Clear' }))
  await waitFor(() => expect(alert).not.toBeInTheDocument())
})

test('an upload under way says so and can be stopped', async () => {
  const { user, backend } = open()
  backend.faults.place({ routes: ['assets.upload'], fault: { kind: 'hang' } })
  await user.upload(await fileInput(), await picture('slow.png', 900, 900))
  expect(await screen.findByRole('progressbar', { name: 'Uploading slow.png' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Cancel upload' }))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  expect(screen.getByRole('button', { name: 'Upload an image' })).toBeVisible()
})

test('an image of the library is put into the ad; what the platform does not take says why', async () => {
  const { user, client } = open(scenario.complete())
  await client.assets.upload(await picture('kulhad.png', 1200, 900), { name: 'kulhad.png' })
  await client.assets.upload(await picture('hero.webp', 1200, 900, 'image/webp'), { name: 'hero.webp' })
  await user.click(await screen.findByRole('button', { name: 'Replace' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Choose from library' }))
  const dialog = await screen.findByRole('dialog', { name: 'Image library' })
  expect(await within(dialog).findByText('Meta takes JPEG or PNG, not WebP.')).toBeVisible()
  await user.click(within(dialog).getByRole('button', { name: 'Use kulhad.png' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await screen.findByText(/1,200 × 900 pixels. Meta would cut this shape/)).toBeVisible()
})

test('the part that is shown is chosen and moved by the keyboard, and is undone in two steps', async () => {
  const { user } = open(scenario.complete())
  await user.click(await screen.findByRole('radio', { name: '4:5' }))
  const frame = await screen.findByRole('slider', { name: 'Part that is shown, 4:5' })
  expect(frame).toHaveAttribute('aria-valuetext', '10% from the left, 0% from the top')
  frame.focus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowDown}')
  await waitFor(() => expect(frame).toHaveAttribute('aria-valuetext', '8% from the left, 0% from the top'))
  await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
  await waitFor(() => expect(frame).toHaveAttribute('aria-valuetext', '20% from the left, 0% from the top'))
  await user.click(screen.getByRole('button', { name: 'Undo image' }))
  await waitFor(() => expect(frame).toHaveAttribute('aria-valuetext', '10% from the left, 0% from the top'))
  await user.click(screen.getByRole('button', { name: 'Undo image' }))
  await waitFor(() => expect(screen.queryByRole('slider')).toBeNull())
})

test.each(['ads', 'tracking', 'check'] as const)('the step %s has nothing that axe finds', async (step) => {
  const { container } = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep={step} />, scenario.faulty())
  await screen.findByRole('article')
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
})
