import { midSentence } from '../../campaign-words/field-names.ts'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Banner } from '../../primitives/banner/banner.tsx'
import { Button } from '../../primitives/button/button.tsx'
import { lazyPart, useLazyPart } from '../../primitives/lazy/lazy-part.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'

/** What a person has to know of saving beyond the foot's few words. */
export function Notices() {
  return (
    <>
      <Saving />
      <Told />
      <Drifted />
    </>
  )
}

const driftPart = lazyPart('campaign-builder drift', () => import('../../planning/drift-banner.tsx'))

/** What somebody changed on the platform itself, with its three answers; they become a plan. */
function Drifted() {
  const store = useBuilderStore()
  const count = useBuilder(({ standing }) => standing.drift)
  const platform = useBuilder(({ draft }) => draft.value.platforms[0] ?? 'meta')
  const Banner = useLazyPart(driftPart, count > 0, () => {})?.DriftBanner
  if (count === 0 || !Banner) return null
  return (
    <Banner
      campaignId={store.opened.record.id}
      count={count}
      platform={platform}
      readOnly={store.readOnly}
      onPlanned={() => store.review(true)}
    />
  )
}

/** Why nothing can be saved just now, and the way out. */
function Saving() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const status = useBuilder(({ document }) => document.save.status)
  const trouble = useBuilder((state) => state.trouble)
  if (store.readOnly) {
    return (
      <Banner look="box" title={t('builder.read-only')} live="off">
        {t('builder.read-only-note')}
      </Banner>
    )
  }
  if (status === 'offline') {
    return (
      <Banner look="box" tone="offline">
        {t('builder.notice.offline')}
      </Banner>
    )
  }
  if (!trouble) return null
  const refused = status === 'forbidden'
  if (trouble.code === 'session.expired') {
    // Nothing here helps: the host signs in again, and the builder takes up what is on the device.
    return (
      <Banner look="box" tone="problem" title={t('builder.notice.session-title')}>
        {t('builder.notice.session')}
      </Banner>
    )
  }
  return (
    <Banner
      look="box"
      tone={refused || !trouble.retryable ? 'problem' : 'attention'}
      actions={
        <Button size="small" onClick={store.retry}>
          {t('builder.save.retry')}
        </Button>
      }
    >
      {t(
        refused
          ? 'builder.notice.forbidden'
          : trouble.code === 'rate.limited'
            ? 'builder.notice.rate-limited'
            : trouble.retryable
              ? 'builder.notice.error'
              : 'builder.notice.error-final',
      )}{' '}
      <code className="adl-builder-code">{trouble.code}</code>
    </Banner>
  )
}

/** What happened to the draft without anybody here doing it, until it is dismissed. */
function Told() {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const store = useBuilderStore()
  const fieldName = useFieldName()
  const notice = useBuilder((state) => state.notice)
  if (notice === null) return null
  const { announcement, serial } = notice
  const names =
    announcement.what === 'merged'
      ? [...new Set(announcement.taken.map((path) => midSentence(fieldName(path).field)))]
      : []
  return (
    <Banner
      key={serial}
      look="box"
      actions={
        <Button size="small" variant="ghost" onClick={store.dismissNotice}>
          {t('builder.notice.dismiss')}
        </Button>
      }
    >
      {announcement.what === 'merged'
        ? t('builder.notice.merged', { count: names.length, fields: format.list(names) })
        : t('builder.notice.restored')}
    </Banner>
  )
}
