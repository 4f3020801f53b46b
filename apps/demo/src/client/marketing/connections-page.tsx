import { Connections } from '@adloom/react/connections'
import { useSignedIn } from '../session.tsx'
import { MarketingHead } from './marketing-head.tsx'

/** The shop's ad accounts. Only who owns the shop may sign in at a platform for it. */
export function ConnectionsPage() {
  const { user } = useSignedIn()
  return (
    <div className="page wide">
      <MarketingHead />
      <Connections readOnly={user.role !== 'admin'} returnUrl={`${location.origin}/marketing/accounts`} />
    </div>
  )
}
