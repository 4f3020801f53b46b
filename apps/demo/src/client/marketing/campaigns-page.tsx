import { CampaignList } from '@adloom/react/campaign-list'
import { useState } from 'react'
import { usePreferences } from '../preferences.tsx'
import { navigate } from '../router.tsx'
import { useSignedIn } from '../session.tsx'
import { MarketingHead } from './marketing-head.tsx'

const pathOf = (campaign: { readonly id: string }): string => `/marketing/campaigns/${campaign.id}`

export function CampaignsPage() {
  const { word } = usePreferences()
  const { user, shop } = useSignedIn()
  const [business, setBusiness] = useState('')
  return (
    <div className="page wide">
      <MarketingHead>
        {shop.businesses.length > 1 && (
          <label className="field inline">
            {word('business')}
            <select value={business} onChange={(event) => setBusiness(event.target.value)}>
              <option value="">{word('allBusinesses')}</option>
              {shop.businesses.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </MarketingHead>
      <CampaignList
        readOnly={!user.canEdit}
        getHref={pathOf}
        onOpen={(campaign) => navigate(pathOf(campaign))}
        {...(business !== '' && { businessId: business })}
        {...(user.canEdit && { onCreate: () => navigate('/marketing/campaigns/new') })}
      />
    </div>
  )
}
