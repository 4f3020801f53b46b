import type { ReactNode } from 'react'
import { Body } from './parts/body.tsx'
import { Foot } from './parts/foot.tsx'
import { Header } from './parts/header.tsx'
import { Panel } from './parts/panel.tsx'
import { Root, type RootProps } from './parts/root.tsx'
import { Step } from './parts/step.tsx'
import { Steps } from './parts/steps.tsx'
import { Tree } from './parts/tree.tsx'

export interface CampaignBuilderProps extends RootProps {
  /** Where the arrow in the header leads; without it there is no arrow. */
  readonly onClose?: () => void
  /** Stands at the end of the header, e.g. the host's own actions. */
  readonly headerEnd?: ReactNode
}

/**
 * Builds a campaign step by step: goal, audience, budget and schedule, ads, tracking, check; then its plan and launch. Every keystroke is kept;
 * what cannot be read stays as it was typed; two people may work on the same campaign.
 *
 * @example
 * <CampaignBuilder campaignId={id} onBeforeLaunch={askOurApprover} onClose={() => router.push('/campaigns')} />
 */
function CampaignBuilderWidget({ onClose, headerEnd, ...root }: CampaignBuilderProps) {
  const { mayDecide = false, onBeforeLaunch, onLaunched } = root
  return (
    <Root {...root} {...(onClose && { onClose })}>
      <Header {...(onClose && { onClose })}>{headerEnd}</Header>
      <Steps />
      <Body mayDecide={mayDecide} {...(onBeforeLaunch && { onBeforeLaunch })} {...(onLaunched && { onLaunched })}>
        <Tree />
        <Step />
        <Panel />
      </Body>
      <Foot {...(onClose && { onDone: onClose })} />
    </Root>
  )
}

/** The whole widget, and its parts for a layout of one's own. */
export const CampaignBuilder: typeof CampaignBuilderWidget & {
  readonly Root: typeof Root
  readonly Header: typeof Header
  readonly Steps: typeof Steps
  readonly Body: typeof Body
  readonly Tree: typeof Tree
  readonly Step: typeof Step
  readonly Panel: typeof Panel
  readonly Foot: typeof Foot
} = Object.assign(CampaignBuilderWidget, { Root, Header, Steps, Body, Tree, Step, Panel, Foot })
