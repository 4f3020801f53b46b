import type { Meta, StoryObj } from '@storybook/react-vite'
import Check from 'lucide-react/icons/check'
import Megaphone from 'lucide-react/icons/megaphone'
import Pause from 'lucide-react/icons/pause'
import Pencil from 'lucide-react/icons/pencil'
import { expect, fn } from 'storybook/test'
import { Banner } from './banner/banner.tsx'
import { Button } from './button/button.tsx'
import { EmptyState } from './empty-state/empty-state.tsx'
import { ErrorState } from './error-state/error-state.tsx'
import { IssueSummary } from './issue-summary/issue-summary.tsx'
import { Progress } from './progress/progress.tsx'
import { Skeleton } from './skeleton/skeleton.tsx'
import { Specimen } from './specimen/specimen.tsx'
import { Spinner } from './spinner/spinner.tsx'
import { StateMark } from './state-mark/state-mark.tsx'
import { StatusPill } from './status-pill/status-pill.tsx'
import { TextField } from './text-field/text-field.tsx'

const meta = { title: 'Primitives/States' } satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const Banners: Story = {
  render: () => (
    <Specimen as="column">
      <Banner title="Refreshing resumes by itself in 23 s.">Limit: 60 reads a minute.</Banner>
      <Banner
        tone="attention"
        title="LinkedIn did not answer."
        actions={
          <Button variant="ghost" size="small">
            Retry
          </Button>
        }
      >
        Totals leave it out.
      </Banner>
      <Banner tone="problem" look="box" title="The ad account is disconnected.">
        Nothing is spent. Connect it again to go on.
      </Banner>
      <Banner tone="good" look="box">
        4 other changes fitted together.
      </Banner>
      <Banner tone="offline" title="You are offline.">
        Changes are kept on this device.
      </Banner>
    </Specimen>
  ),
}

export const Marks: Story = {
  render: () => (
    <Specimen>
      <StateMark state="ready" label="9 ready" labelShown />
      <StateMark state="incomplete" label="2 to finish" labelShown />
      <StateMark state="problem" label="1 problem" labelShown />
      <StateMark state="ready" label="Ready" />
      <StatusPill icon={Pencil}>Draft · v14</StatusPill>
      <StatusPill tone="good" icon={Check}>
        Live
      </StatusPill>
      <StatusPill tone="attention" icon={Pause}>
        Paused
      </StatusPill>
      <Spinner after={0} />
    </Specimen>
  ),
}

export const Empty: Story = {
  render: () => (
    <EmptyState
      icon={Megaphone}
      title="Your first campaign starts here"
      actions={
        <>
          <Button>Look around with sample data</Button>
          <Button variant="primary">Create a campaign</Button>
        </>
      }
    >
      Nothing is spent before you saw the most it can spend.
    </EmptyState>
  ),
}

const retry = fn()

export const Failed: Story = {
  render: () => (
    <ErrorState
      title="These campaigns could not be loaded"
      error={{ code: 'network.timeout', requestId: 'req_7Q2MZK4T' }}
      onRetry={retry}
    >
      The list took longer than 10 s and was stopped. Your filters are kept.
    </ErrorState>
  ),
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText('req_7Q2MZK4T')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(retry).toHaveBeenCalled()
  },
}

export const Loading: Story = {
  render: () => (
    <Specimen as="column">
      <Skeleton shape="title" eighths={4} />
      <Skeleton shape="control" />
      <Skeleton eighths={7} />
      <Skeleton eighths={5} />
      <Skeleton shape="block" height={96} />
      <Progress label="Uploading diwali-box-hero.jpg" value={0.62} />
      <Progress label="Reading the account" value={null} />
    </Specimen>
  ),
}

export const Issues: Story = {
  render: () => (
    <Specimen as="column">
      <IssueSummary
        issues={[
          { id: '1', severity: 'error', message: 'Campaign name: at least 3 characters', fieldId: 'name' },
          { id: '2', severity: 'error', message: 'Ends: the end is before the start' },
        ]}
      />
      <TextField id="name" label="Campaign name" value="Di" readOnly />
    </Specimen>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link', { name: /Campaign name/ }))
    await expect(canvas.getByRole('textbox', { name: 'Campaign name' })).toHaveFocus()
  },
}
