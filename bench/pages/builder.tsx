import { CampaignBuilder } from '@adloom/react/campaign-builder'
import { mountWidget } from './connect.tsx'

const step = new URLSearchParams(location.search).get('step') === 'ads' ? 'ads' : 'goal'

mountWidget(
  <div style={{ blockSize: '100vh' }}>
    <CampaignBuilder campaignId="c1" defaultStep={step} />
  </div>,
)
