import { lazyPart, useLazyPart } from '../../primitives/lazy/lazy-part.ts'
import { useCampaignListContext } from '../context.ts'

const planDialog = lazyPart('campaign-list', () => import('../../planning/plan-dialog.tsx'))
const driftDialog = lazyPart('campaign-list', () => import('../../planning/drift-dialog.tsx'))
const everything = lazyPart('campaign-list', () => import('../../planning/pause-everything.tsx'))

/** What is asked of a plan: pausing, resuming, or answers to what was changed on the platform. */
export function CampaignListPlanned() {
  const { actions } = useCampaignListContext()
  const { planning, endPlanning } = actions
  const wantsPlan = planning !== null && planning.purpose !== 'drift'
  const Plan = useLazyPart(planDialog, wantsPlan, endPlanning)?.PlanDialog
  const Drift = useLazyPart(driftDialog, planning?.purpose === 'drift', endPlanning)?.DriftDialog
  if (planning === null) return null
  const { campaign, purpose } = planning
  if (purpose === 'drift') return Drift ? <Drift campaign={campaign} onClose={endPlanning} /> : null
  return Plan ? <Plan campaign={campaign} purpose={purpose} onClose={endPlanning} /> : null
}

/** Says that everything is paused, for as long as it is, and the way back. */
export function CampaignListStopped() {
  const { list } = useCampaignListContext()
  const Banner = useLazyPart(everything, list.state.status === 'ready', () => {})?.StoppedBanner
  return Banner ? <Banner businessId={list.businessId} readOnly={list.readOnly} /> : null
}

/** The brake for everything, once there is something to stop. */
export function CampaignListPauseEverything() {
  const { list } = useCampaignListContext()
  const Button = useLazyPart(everything, list.state.status === 'ready' && !list.readOnly, () => {})?.PauseEverything
  return Button && !list.readOnly ? (
    <span className="adl-campaign-list-brake">
      <Button businessId={list.businessId} />
    </span>
  ) : null
}
