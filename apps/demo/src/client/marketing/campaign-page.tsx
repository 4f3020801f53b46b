import { CampaignBuilder, type CampaignBuilderProps } from '@adloom/react/campaign-builder'
import { usePreferences } from '../preferences.tsx'
import { Link, navigate, usePlace } from '../router.tsx'
import { useSignedIn } from '../session.tsx'

type StepId = NonNullable<CampaignBuilderProps['step']>

const steps: readonly StepId[] = ['goal', 'audience', 'budget', 'ads', 'tracking', 'check']

/**
 * One campaign, or with `new` in place of an id a draft that is made now. The open step stands in the address, so that
 * a reload comes back to it.
 */
export function CampaignPage({ campaignId }: { readonly campaignId: string }) {
  const { word } = usePreferences()
  const { user, shop } = useSignedIn()
  const { path, query } = usePlace()
  const step = steps.find((id) => id === query.get('step'))
  const [firstBusiness] = shop.businesses
  const which = campaignId === 'new' ? { ...(firstBusiness && { businessId: firstBusiness.id }) } : { campaignId }
  return (
    <div className="page full">
      <h1 className="unseen">{word('marketing')}</h1>
      <CampaignBuilder
        {...which}
        {...(step && { step })}
        readOnly={!user.canEdit}
        mayDecide={user.role === 'approver'}
        onStepChange={(next) => navigate(`${path}?step=${next}`, { replace: true })}
        onCreated={({ id }) => navigate(`/marketing/campaigns/${id}`, { replace: true })}
        onClose={() => navigate('/marketing')}
        headerEnd={
          campaignId !== 'new' && <Link to={`/marketing/campaigns/${campaignId}/history`}>{word('history')}</Link>
        }
      />
    </div>
  )
}
