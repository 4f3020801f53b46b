import type { Stop } from '@adloom/client'
import OctagonPause from 'lucide-react/icons/octagon-pause'
import { useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { AlertDialog } from '../primitives/dialog/alert-dialog.tsx'
import { Dialog } from '../primitives/dialog/dialog.tsx'
import { TextField } from '../primitives/text-field/text-field.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { actionMessages } from './action-messages.ts'
import { useReason } from './trouble.ts'
import { useKnownStops, useStopState } from './use-plan-data.ts'

export interface PauseEverythingProps {
  /** Only this business. @default every business of the session */
  readonly businessId?: string | undefined
}

/** The most that the server takes. Characters. */
const longestReason = 500

const concerns = (businessId: string | undefined) => (stop: Stop) =>
  businessId === undefined || stop.businessId === null || stop.businessId === businessId

/** The brake for everything: asks once, says what follows, and works whatever else is wrong. */
export function PauseEverything({ businessId }: PauseEverythingProps) {
  const t = useMessages(actionMessages)
  const reasonOf = useReason()
  const { show } = useToast()
  const { client, emit } = useAdloomContext()
  const know = useKnownStops()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const stop = async () => {
    setPending(true)
    setRefused(null)
    try {
      await client.account.stop({
        ...(businessId !== undefined && { businessId }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      })
      know(null)
      const payload = { businessId: businessId ?? null }
      emit({ type: 'account.stopped', version: 1, widget: 'campaign-list', source: 'user', payload })
      show({ tone: 'good', message: t('action.stop-told') })
      setOpen(false)
      setReason('')
    } catch (error) {
      setRefused(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      trigger={<Button icon={OctagonPause}>{t('action.stop')}</Button>}
      title={t('action.stop-title')}
      description={t('action.stop-detail')}
      className="adl-plan-dialog"
      actions={
        <>
          <Button onClick={() => setOpen(false)}>{t('action.close')}</Button>
          <Button variant="danger" icon={OctagonPause} loading={pending} onClick={() => void stop()}>
            {t('action.stop-confirm')}
          </Button>
        </>
      }
    >
      <TextField label={t('action.stop-reason')} value={reason} maxLength={longestReason} onValueChange={setReason} />
      {refused !== null && (
        <Banner look="box" tone="problem" live="assertive" title={t('action.stop-failed')}>
          {reasonOf(refused)}
        </Banner>
      )}
    </Dialog>
  )
}

/** Says that everything is paused, since when and why, for as long as it is; and the way back. */
export function StoppedBanner({
  businessId,
  readOnly = false,
}: PauseEverythingProps & { readonly readOnly?: boolean }) {
  const t = useMessages(actionMessages)
  const format = useFormat()
  const reasonOf = useReason()
  const { show } = useToast()
  const { client, emit } = useAdloomContext()
  const know = useKnownStops()
  const read = useStopState()
  const [asking, setAsking] = useState(false)
  const [pending, setPending] = useState(false)
  const stops = read.status === 'ready' ? read.data.stopped.filter(concerns(businessId)) : []
  const [first] = stops
  if (first === undefined) return null
  const lift = async () => {
    setPending(true)
    try {
      know(await client.account.liftStop(businessId === undefined ? {} : { businessId }))
      const payload = { businessId: businessId ?? null }
      emit({ type: 'account.started', version: 1, widget: 'campaign-list', source: 'user', payload })
      show({ tone: 'good', message: t('action.lift-told') })
    } catch (error) {
      show({ tone: 'problem', message: `${t('action.lift-failed')} ${reasonOf(error)}` })
    } finally {
      setPending(false)
    }
  }
  // A stop of the whole tenant is the host's, and cannot be lifted from here.
  const liftable = !readOnly && stops.some((stop) => stop.businessId !== null)
  return (
    <>
      <Banner
        tone="attention"
        title={t(
          first.businessId !== null && businessId !== undefined ? 'action.stopped-business' : 'action.stopped-title',
        )}
        actions={
          liftable ? (
            <Button size="small" loading={pending} aria-haspopup="dialog" onClick={() => setAsking(true)}>
              {t('action.lift')}
            </Button>
          ) : undefined
        }
      >
        {t('action.stopped-by', { name: first.by.name, moment: format.dateTime(first.at) })}{' '}
        {first.reason !== null && `${t('action.stopped-reason', { reason: first.reason })} `}
        {t('action.stopped-note')}
      </Banner>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        danger={false}
        title={t('action.lift-title')}
        description={t('action.lift-detail')}
        confirmLabel={t('action.lift')}
        onConfirm={() => void lift()}
      />
    </>
  )
}
