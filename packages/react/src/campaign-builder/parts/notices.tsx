import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Banner } from '../../primitives/banner/banner.tsx'
import { Button } from '../../primitives/button/button.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'

/** What a person has to know of saving beyond the foot's few words. */
export function Notices() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const status = useBuilder(({ document }) => document.save.status)
  const problem = useBuilder(({ document }) => document.save.problem)
  if (store.readOnly) {
    return (
      <Banner look="box" title={t('builder.read-only')}>
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
  if (status === 'error' && problem) {
    return (
      <Banner
        look="box"
        tone="attention"
        actions={
          <Button size="small" onClick={store.flush}>
            {t('builder.save.retry')}
          </Button>
        }
      >
        {t(problem.retryable ? 'builder.notice.error' : 'builder.notice.error-final')} <code>{problem.code}</code>
      </Banner>
    )
  }
  if (status === 'forbidden') {
    return (
      <Banner look="box" tone="problem">
        {t('builder.notice.forbidden')} {problem && <code>{problem.code}</code>}
      </Banner>
    )
  }
  return <Merged />
}

/** Says whose changes came in, until the next thing is said. */
function Merged() {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const fieldName = useFieldName()
  const notice = useBuilder((state) => state.notice)
  if (notice?.announcement.what !== 'merged' || notice.announcement.taken.length === 0) return null
  const names = [...new Set(notice.announcement.taken.map((path) => fieldName(path).field))]
  return (
    <Banner key={notice.serial} look="box">
      {t('builder.notice.merged', { count: names.length, fields: format.list(names) })}
    </Banner>
  )
}
