import { CampaignList } from '@adloom/react/campaign-list'
import { mountWidget } from './connect.tsx'

mountWidget(
  <div style={{ blockSize: '100vh' }}>
    <CampaignList />
  </div>,
)
