import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { useReason } from '../planning/trouble.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { EmptyState } from '../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { Part } from '../primitives/part/part.tsx'
import { RadioGroup } from '../primitives/radio-group/radio-group.tsx'
import { Skeleton } from '../primitives/skeleton/skeleton.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { useComingBack } from '../provider/trouble.ts'
import { connectionsMessages } from './messages.ts'
import type { ConnectionsController } from './use-connections.ts'
import { useAuthorizedAccounts } from './use-connections-data.ts'

export interface ChooseAccountProps {
  readonly authorizationId: string
  readonly connections: ConnectionsController
}

/** After a sign-in: which of the accounts it opens is the one. Nothing is chosen for anybody. */
export function ChooseAccount({ authorizationId, connections }: ChooseAccountProps) {
  const t = useMessages(connectionsMessages)
  const reason = useReason()
  const { show } = useToast()
  const read = useAuthorizedAccounts(authorizationId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [refused, setRefused] = useState<unknown>(null)
  const panel = useRef<HTMLElement>(null)
  const platform = t('connections.platform.meta')
  const failure = read.status === 'failed' ? read.error : null
  useComingBack(failure, read.status === 'failed' ? read.retry : () => {})
  useEffect(() => panel.current?.focus(), [])

  const connect = async (accountId: string) => {
    setRefused(null)
    const outcome = await connections.choose(authorizationId, accountId)
    if (outcome.ok) show({ tone: 'good', message: t('connections.connected', { name: outcome.connection.name }) })
    else setRefused(outcome.error)
  }
  const accounts = read.status === 'ready' ? read.data.accounts : []
  const picked = accounts.find(({ accountId }) => accountId === chosen)

  return (
    <Part ref={panel} name="connections-choose" as="section" tabIndex={-1} aria-label={t('connections.choose-title')}>
      <h3 className="adl-connections-title">{t('connections.choose-title')}</h3>
      {read.status === 'loading' && <Skeleton shape="block" height={88} />}
      {read.status === 'failed' && (
        <ErrorState error={read.error} title={t('connections.choose-failed')} onRetry={read.retry}>
          {reason(read.error)}
        </ErrorState>
      )}
      {read.status === 'ready' && read.data.status === 'pending' && (
        <Banner
          look="box"
          actions={
            <Button size="small" onClick={read.retry}>
              {t('connections.retry')}
            </Button>
          }
        >
          {t('connections.choose-pending', { platform })}
        </Banner>
      )}
      {read.status === 'ready' && read.data.status === 'refused' && <p>{t('connections.refused', { platform })}</p>}
      {read.status === 'ready' && read.data.status === 'authorized' && accounts.length === 0 && (
        <EmptyState title={t('connections.choose-empty-title')}>
          {t('connections.choose-empty', { platform })}
        </EmptyState>
      )}
      {accounts.length > 0 && (
        <>
          <p className="adl-connections-quiet">{t('connections.choose-detail', { platform })}</p>
          <RadioGroup
            label={t('connections.choose')}
            labelHidden
            look="cards"
            value={chosen}
            onValueChange={setChosen}
            options={accounts.map(({ accountId, name, currency, timeZone, connectionId }) => ({
              value: accountId,
              label: name,
              description: [
                t('connections.account', { id: accountId }),
                currency,
                timeZone.replaceAll('_', ' '),
                ...(connectionId === null ? [] : [t('connections.choose-already')]),
              ].join(' · '),
            }))}
          />
        </>
      )}
      {refused !== null && (
        <Banner look="box" tone="problem" live="assertive">
          {t('connections.choose-not-connected', { reason: reason(refused) })}
        </Banner>
      )}
      <div className="adl-connections-actions">
        <Button onClick={connections.settle}>{t('connections.choose-cancel')}</Button>
        {accounts.length > 0 && (
          <Button
            variant="primary"
            loading={connections.busy.has('new')}
            disabledReason={picked === undefined ? t('connections.choose-none') : undefined}
            onClick={() => {
              if (picked !== undefined) void connect(picked.accountId)
            }}
          >
            {picked === undefined
              ? t('connections.choose-confirm')
              : t('connections.choose-confirm-name', { name: picked.name })}
          </Button>
        )}
      </div>
    </Part>
  )
}
