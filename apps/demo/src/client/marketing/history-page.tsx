import { History } from '@adloom/react/history'
import { usePreferences } from '../preferences.tsx'
import { Link, navigate } from '../router.tsx'
import { useSignedIn } from '../session.tsx'

/** Everything that was done to a campaign, and the way back as a plan. */
export function HistoryPage({ campaignId }: { readonly campaignId: string }) {
  const { word } = usePreferences()
  const { user } = useSignedIn()
  const campaign = `/marketing/campaigns/${campaignId}`
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{word('marketing')}</h1>
        <Link to={campaign}>{word('backToCampaign')}</Link>
      </div>
      <History campaignId={campaignId} readOnly={!user.canEdit} onPlanned={() => navigate(`${campaign}/plan`)} />
    </div>
  )
}
