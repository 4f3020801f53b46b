import type { Meta, StoryObj } from '@storybook/react-vite'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Copy from 'lucide-react/icons/copy'
import Undo2 from 'lucide-react/icons/undo-2'
import { expect, fn } from 'storybook/test'
import { Specimen } from '../specimen/specimen.tsx'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

const meta = {
  title: 'Primitives/Button',
  component: Button,
  args: { children: 'Review plan', onClick: fn() },
} satisfies Meta<typeof Button>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const Variants: Story = {
  render: (args) => (
    <Specimen>
      <Button {...args} variant="primary" iconEnd={ArrowRight} directional>
        Continue to ads
      </Button>
      <Button {...args}>Back</Button>
      <Button {...args} variant="ghost" icon={Undo2}>
        Undo daily budget
      </Button>
      <Button {...args} variant="danger">
        Archive 3 campaigns
      </Button>
      <Button {...args} size="small">
        Raise to ₹850
      </Button>
      <IconButton icon={Copy} label="Duplicate" />
      <IconButton icon={Copy} label="Duplicate" size="small" />
    </Specimen>
  ),
}

export const DisabledWithReason: Story = {
  args: { disabledReason: 'Only an editor may change this campaign.' },
  play: async ({ args, canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Review plan' })
    await userEvent.tab()
    await expect(button).toHaveFocus()
    await expect(button).toHaveAccessibleDescription('Only an editor may change this campaign.')
    await userEvent.click(button)
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}

export const Loading: Story = {
  args: { loading: true, variant: 'primary' },
  play: async ({ args, canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: /Working/ })
    await userEvent.click(button)
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}
