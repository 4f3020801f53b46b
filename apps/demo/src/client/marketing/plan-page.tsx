import { PlanReview } from '@adloom/react/plan-review'
import { usePreferences } from '../preferences.tsx'
import { Link } from '../router.tsx'
import { useSignedIn } from '../session.tsx'

/** The plan of a campaign by itself: where an approver comes from a message, and where an undo leads. */
export function PlanPage({ campaignId }: { readonly campaignId: string }) {
  const { word } = usePreferences()
  const { user } = useSignedIn()
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{word('marketing')}</h1>
        <Link to={`/marketing/campaigns/${campaignId}`}>{word('backToCampaign')}</Link>
      </div>
      <PlanReview campaignId={campaignId} readOnly={user.role === 'viewer'} />
    </div>
  )
}
