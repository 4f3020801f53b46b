import type { Connection } from '@adloom/client'
import type { LucideIcon } from 'lucide-react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import Clock from 'lucide-react/icons/clock'
import Ellipsis from 'lucide-react/icons/ellipsis'
import InfinitySign from 'lucide-react/icons/infinity'
import KeyRound from 'lucide-react/icons/key-round'
import Lock from 'lucide-react/icons/lock'
import Plug from 'lucide-react/icons/plug'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import Unplug from 'lucide-react/icons/unplug'
import { type ReactNode, useState } from 'react'
import { WidgetBoundary } from '../boundary/widget-boundary.tsx'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useReason } from '../planning/trouble.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { IconButton } from '../primitives/button/icon-button.tsx'
import { AlertDialog } from '../primitives/dialog/alert-dialog.tsx'
import { EmptyState } from '../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { Icon } from '../primitives/icon/icon.tsx'
import { Menu } from '../primitives/menu/menu.tsx'
import { Part } from '../primitives/part/part.tsx'
import { Select } from '../primitives/select/select.tsx'
import { Skeleton } from '../primitives/skeleton/skeleton.tsx'
import { StatusPill, type StatusTone } from '../primitives/status-pill/status-pill.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { VisuallyHidden } from '../primitives/visually-hidden/visually-hidden.tsx'
import { secondsToWait, troubleOf, useComingBack } from '../provider/trouble.ts'
import { ChooseAccount } from './choose-account.tsx'
import { connectionsMessages } from './messages.ts'
import { type ConnectionsController, type UseConnectionsOptions, useConnections } from './use-connections.ts'

export interface ConnectionsProps extends UseConnectionsOptions {
  readonly className?: string
}

/**
 * The ad accounts of a business: what each is worth just now, and the ways to connect, check and disconnect them. A
 * sign-in leaves the page for the platform's own and comes back to it.
 *
 * @example
 * <Connections returnUrl="https://shop.example.com/settings/ads" onConnected={({ name }) => console.log(name)} />
 */
export function Connections({ className, ...options }: ConnectionsProps) {
  return (
    <WidgetBoundary
      widget="connections"
      resetKeys={[options.businessId]}
      {...(className === undefined ? {} : { className })}
    >
      <Surface {...options} />
    </WidgetBoundary>
  )
}

function Surface(options: UseConnectionsOptions) {
  const t = useMessages(connectionsMessages)
  const connections = useConnections(options)
  const { list, readOnly, returned } = connections
  const count = list.status === 'ready' ? list.data.length : null
  return (
    <Part name="connections" as="section" aria-label={t('connections.title')}>
      <header className="adl-connections-head">
        <h2 className="adl-connections-title">{t('connections.title')}</h2>
        {count !== null && count > 0 && (
          <span className="adl-connections-quiet">{t('connections.count', { count })}</span>
        )}
        {readOnly && (
          <span className="adl-connections-quiet">
            <Icon of={Lock} size={14} /> {t('connections.read-only')}
          </span>
        )}
        {!readOnly && (count ?? 0) > 0 && <ConnectNew connections={connections} />}
      </header>
      {returned?.is === 'refused' && <Refused code={returned.code} onClose={connections.settle} />}
      {returned?.is === 'authorized' && (
        <ChooseAccount authorizationId={returned.authorizationId} connections={connections} />
      )}
      <Content connections={connections} />
    </Part>
  )
}

/** Codes by which platforms say that a person did not want to. */
const declined: readonly string[] = ['access_denied', 'user_denied', 'connection.refused']

function Refused({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const t = useMessages(connectionsMessages)
  const platform = t('connections.platform.meta')
  return (
    <Banner
      tone="attention"
      title={t('connections.refused-title')}
      actions={
        <Button size="small" variant="ghost" onClick={onClose}>
          {t('connections.dismiss')}
        </Button>
      }
    >
      {declined.includes(code)
        ? t('connections.refused', { platform })
        : t('connections.refused-code', { platform, code })}
    </Banner>
  )
}

interface WithConnections {
  readonly connections: ConnectionsController
}

function Content({ connections }: WithConnections) {
  const t = useMessages(connectionsMessages)
  const { list, readOnly } = connections
  if (list.status === 'loading') return <Places />
  if (list.status === 'failed') return <NotRead error={list.error} retry={list.retry} />
  return (
    <>
      {list.error !== null && <OldRead error={list.error} retry={list.retry} />}
      {list.data.length === 0 ? (
        <EmptyState
          icon={Plug}
          title={t('connections.empty-title')}
          {...(readOnly ? {} : { actions: <ConnectNew connections={connections} primary /> })}
        >
          {t(readOnly ? 'connections.empty-read-only' : 'connections.empty')}
        </EmptyState>
      ) : (
        <ul className="adl-connections-list">
          {list.data.map((connection) => (
            <Account key={connection.id} connection={connection} connections={connections} />
          ))}
        </ul>
      )}
    </>
  )
}

function Places() {
  const t = useMessages(connectionsMessages)
  return (
    <div role="status" className="adl-connections-list">
      <VisuallyHidden>{t('connections.loading')}</VisuallyHidden>
      {[0, 1].map((place) => (
        <div key={place} className="adl-connections-account">
          <Skeleton shape="title" eighths={4} />
          <Skeleton eighths={6} />
          <Skeleton eighths={5} />
        </div>
      ))}
    </div>
  )
}

interface TroubleProps {
  readonly error: unknown
  readonly retry: () => void
}

function NotRead({ error, retry }: TroubleProps) {
  const t = useMessages(connectionsMessages)
  useComingBack(error, retry)
  const trouble = troubleOf(error)
  const known = trouble === 'offline' || trouble === 'forbidden'
  return (
    <ErrorState
      error={error}
      title={t(known || trouble === 'limited' ? `connections.${trouble}-title` : 'connections.failed-title')}
      onRetry={retry}
    >
      {trouble === 'limited'
        ? t('connections.limited-detail', { seconds: secondsToWait(error) })
        : t(known ? `connections.${trouble}-detail` : 'connections.failed-detail')}
    </ErrorState>
  )
}

function OldRead({ error, retry }: TroubleProps) {
  const t = useMessages(connectionsMessages)
  useComingBack(error, retry)
  return (
    <Banner
      tone={troubleOf(error) === 'offline' ? 'offline' : 'attention'}
      actions={
        <Button size="small" onClick={retry}>
          {t('connections.retry')}
        </Button>
      }
    >
      {t('connections.old')}
    </Banner>
  )
}

/** The way to a further account: for which business, where there are several, and then to the platform. */
function ConnectNew({ connections, primary = false }: WithConnections & { readonly primary?: boolean }) {
  const t = useMessages(connectionsMessages)
  const reason = useReason()
  const { show } = useToast()
  const { businesses, busy, signIn } = connections
  const [chosen, setChosen] = useState<string | null>(null)
  const businessId = chosen ?? businesses[0]?.id
  const begin = async () => {
    if (businessId === undefined) return
    const error = await signIn({ platform: 'meta', businessId })
    if (error !== null) show({ tone: 'problem', message: t('connections.failed.authorize', { reason: reason(error) }) })
  }
  return (
    <div className="adl-connections-new">
      {businesses.length > 1 && (
        <Select
          label={t('connections.business')}
          labelHidden
          value={businessId ?? null}
          options={businesses.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={setChosen}
        />
      )}
      <Button
        variant={primary ? 'primary' : 'secondary'}
        icon={Plug}
        loading={busy.has('new')}
        disabled={businessId === undefined}
        onClick={() => void begin()}
      >
        {t(primary ? 'connections.connect-on' : 'connections.connect', { platform: t('connections.platform.meta') })}
      </Button>
    </div>
  )
}

type Status = 'registered' | 'connected' | 'expired' | 'revoked' | 'error'

const looks: Readonly<Record<Status, { readonly tone: StatusTone; readonly icon: LucideIcon }>> = {
  registered: { tone: 'neutral', icon: CircleDashed },
  connected: { tone: 'good', icon: CircleCheck },
  expired: { tone: 'attention', icon: Clock },
  revoked: { tone: 'problem', icon: CircleAlert },
  error: { tone: 'problem', icon: CircleAlert },
}

/** A status that is newer than this package is one that cannot be relied on. */
const statusOf = ({ status }: Connection): Status => (isStatus(status) ? status : 'error')
const isStatus = (status: string): status is Status => Object.hasOwn(looks, status)

const moment: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }

function Account({ connection, connections }: WithConnections & { readonly connection: Connection }) {
  const t = useMessages(connectionsMessages)
  const format = useFormat()
  const { name, platform, accountId, currency, timeZone, pages, pixels, minimumDaily, health } = connection
  const status = statusOf(connection)
  const platformName = platform === 'meta' ? t('connections.platform.meta') : platform
  const names = (of: readonly { readonly name: string }[]) =>
    of.length === 0 ? t('connections.none') : format.list(of.map((one) => one.name))
  return (
    <li
      className="adl-connections-account"
      data-adl-part="connection"
      data-connection={connection.id}
      data-status={status}
    >
      <div className="adl-connections-account-head">
        <h3 className="adl-connections-name">
          {platform === 'meta' && <Icon of={InfinitySign} />}
          <bdi>{name}</bdi>{' '}
          <span className="adl-connections-quiet">
            {platformName} · <bdi>{t('connections.account', { id: accountId })}</bdi>
          </span>
        </h3>
        <StatusPill {...looks[status]}>{t(`connections.status.${status}`)}</StatusPill>
      </div>
      {status !== 'connected' && (
        <p className="adl-connections-why">
          {t(`connections.why.${status}`, { platform: platformName })}
          {health.problem !== null &&
            health.problem.detail !== '' &&
            ` ${t('connections.says', { platform: platformName, detail: health.problem.detail })}`}
        </p>
      )}
      <dl className="adl-connections-facts">
        <Fact name={t('connections.currency')}>{currency}</Fact>
        <Fact name={t('connections.zone')}>{timeZone.replaceAll('_', ' ')}</Fact>
        {minimumDaily && <Fact name={t('connections.minimum')}>{format.money(minimumDaily)}</Fact>}
        <Fact name={t('connections.pages')}>{names(pages)}</Fact>
        <Fact name={t('connections.pixels')}>{names(pixels)}</Fact>
        <Fact name={t('connections.health')}>
          {health.checkedAt === null
            ? t('connections.never-checked')
            : t('connections.checked', { moment: format.dateTime(health.checkedAt, moment) })}
          {status === 'connected' &&
            health.expiresAt !== null &&
            `, ${t('connections.ends', { moment: format.date(health.expiresAt) })}`}
        </Fact>
      </dl>
      {!connections.readOnly && (
        <Actions connection={connection} connections={connections} status={status} platform={platformName} />
      )}
    </li>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

interface ActionsProps extends WithConnections {
  readonly connection: Connection
  readonly status: Status
  readonly platform: string
}

function Actions({ connection, connections, status, platform }: ActionsProps) {
  const t = useMessages(connectionsMessages)
  const reasonOf = useReason()
  const { show } = useToast()
  const [asking, setAsking] = useState(false)
  const { id, name, businessId } = connection
  const busy = connections.busy.has(id)
  const connected = status === 'connected'

  const reconnect = async () => {
    const error = await connections.signIn({ platform: 'meta', businessId, connectionId: id })
    if (error !== null) {
      show({ tone: 'problem', message: t('connections.failed.authorize', { reason: reasonOf(error) }) })
    }
  }
  const check = async () => {
    const outcome = await connections.check(connection)
    if (!outcome.ok) {
      show({ tone: 'problem', message: t('connections.failed.check', { name, reason: reasonOf(outcome.error) }) })
    } else if (statusOf(outcome.connection) === 'connected') {
      show({ tone: 'good', message: t('connections.check-good', { name }) })
    } else {
      const reason = outcome.connection.health.problem?.detail ?? ''
      show({ tone: 'problem', message: t('connections.check-bad', { name, reason }) })
    }
  }
  const disconnect = async () => {
    const outcome = await connections.disconnect(connection)
    show(
      outcome.ok
        ? { tone: 'good', message: t('connections.disconnected', { name }) }
        : { tone: 'problem', message: t('connections.failed.disconnect', { name, reason: reasonOf(outcome.error) }) },
    )
  }

  return (
    <div className="adl-connections-actions">
      {connected ? (
        <Button icon={RefreshCw} loading={busy} onClick={() => void check()}>
          {t('connections.check')}
        </Button>
      ) : (
        <Button icon={KeyRound} loading={busy} onClick={() => void reconnect()}>
          {status === 'registered' ? t('connections.sign-in', { platform }) : t('connections.reconnect')}
        </Button>
      )}
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('connections.more', { name })} />}
        items={[
          ...(connected
            ? [{ id: 'reconnect', icon: KeyRound, label: t('connections.reconnect'), onSelect: () => void reconnect() }]
            : [{ id: 'check', icon: RefreshCw, label: t('connections.check'), onSelect: () => void check() }]),
          ...(status === 'registered'
            ? []
            : [
                {
                  id: 'disconnect',
                  icon: Unplug,
                  label: t('connections.disconnect'),
                  danger: true,
                  separated: true,
                  onSelect: () => setAsking(true),
                },
              ]),
        ]}
      />
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('connections.disconnect-title', { name })}
        description={t('connections.disconnect-detail', { platform })}
        confirmLabel={t('connections.disconnect-confirm')}
        onConfirm={() => void disconnect()}
      />
    </div>
  )
}
