import type { CampaignVersion } from '@adloom/client'
import Check from 'lucide-react/icons/check'
import GitMerge from 'lucide-react/icons/git-merge'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Banner } from '../../primitives/banner/banner.tsx'
import { Button } from '../../primitives/button/button.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { useAdloomContext } from '../../provider/context.ts'
import { queryKey } from '../../provider/query-key.ts'
import { useRead } from '../../provider/use-read.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useFieldName } from '../field-names.ts'
import { type Choosing, choicesOf, choose, chooseAll, fitted, nothingChosen, type ThirdVersion } from './choosing.ts'
import { ConflictCard } from './conflict-card.tsx'
import { conflictMessages } from './conflict-messages.ts'

export interface ConflictPanelProps {
  /** What stands in the panel while the choice is put off; the reminder stands above it. */
  readonly children?: ReactNode
  /** Puts the choice off, or takes it up again. The draft stays on this device. @default the panel's own affair */
  readonly onLater?: (later: boolean) => void
}

/** Two people changed the same fields: shows each with both versions, until every one has a choice. */
export function ConflictPanel({ children, onLater }: ConflictPanelProps) {
  const [later, setLater] = useState(false)
  const put = (off: boolean): void => {
    setLater(off)
    onLater?.(off)
  }
  const [choosing, setChoosing] = useState(nothingChosen)
  const conflict = useBuilder(({ document }) => document.save.conflict)
  if (conflict === null) return <>{children}</>
  if (later) {
    return (
      <>
        <ConflictBanner onChoose={() => put(false)} />
        {children}
      </>
    )
  }
  return <Chooser choosing={choosing} onChoosing={setChoosing} onLater={() => put(true)} />
}

/** Reminds of a choice that was put off. */
export function ConflictBanner({ onChoose }: { readonly onChoose: () => void }) {
  const t = useMessages(conflictMessages)
  const count = useBuilder(({ document }) => document.save.conflict?.conflicts.length ?? 0)
  if (count === 0) return null
  return (
    <div className="adl-conflict-waiting">
      <Banner
        tone="attention"
        title={t('conflict.waiting-title', { count })}
        actions={
          <Button size="small" onClick={onChoose}>
            {t('conflict.choose-now')}
          </Button>
        }
      >
        {t('conflict.waits')}
      </Banner>
    </div>
  )
}

interface ChooserProps {
  readonly choosing: Choosing
  readonly onChoosing: (next: Choosing) => void
  readonly onLater: () => void
}

function Chooser({ choosing, onChoosing, onLater }: ChooserProps) {
  const t = useMessages(conflictMessages)
  const format = useFormat()
  const store = useBuilderStore()
  const heading = useId()
  const conflict = useBuilder(({ document }) => document.save.conflict)
  const version = useBuilder(({ document }) => document.save.version)
  const saved = useSavedSince(conflict?.version ?? version, version)
  if (conflict === null) return null
  const { conflicts } = conflict
  const choices = choicesOf(conflicts, choosing)
  const made = Object.keys(choices).length
  const newest = saved[0]
  const names = [...new Set(saved.map(({ savedBy }) => savedBy.name))]
  const write = (path: string, third: ThirdVersion): void =>
    onChoosing({ ...choosing, third: { ...choosing.third, [path]: third } })
  return (
    <section className="adl-conflict" data-adl-part="conflict" aria-labelledby={heading}>
      <header className="adl-conflict-head">
        <span className="adl-conflict-mark">
          <Icon of={GitMerge} />
        </span>
        <div role="status">
          <h3 id={heading} className="adl-conflict-title">
            {t('conflict.title', { names })}
          </h3>
          <p className="adl-conflict-lead">{t('conflict.differ', { count: conflicts.length })}</p>
        </div>
        <div className="adl-conflict-all">
          <Button size="small" onClick={() => onChoosing(chooseAll(conflicts, 'mine', choosing))}>
            {t('conflict.keep-all')}
          </Button>
          <Button size="small" onClick={() => onChoosing(chooseAll(conflicts, 'theirs', choosing))}>
            {t('conflict.take-all')}
          </Button>
          <span className="adl-conflict-count" role="status">
            {t('conflict.chosen', { chosen: made, total: conflicts.length })}
          </span>
        </div>
      </header>
      <div className="adl-conflict-list">
        {conflicts.map((one) => (
          <ConflictCard
            key={one.path}
            conflict={one}
            chosen={choosing.chosen[one.path]}
            third={choosing.third[one.path]}
            theirTime={newest && format.time(newest.savedAt)}
            onChoose={(chosen) => onChoosing(choose(choosing, one, chosen))}
            onWrite={(third) => write(one.path, third)}
          />
        ))}
        <Fitted />
        <p className="adl-conflict-note">{t('conflict.waits')}</p>
      </div>
      <footer className="adl-conflict-foot">
        <span className="adl-conflict-note">{t('conflict.makes', { version: version + 1 })}</span>
        <Button onClick={onLater}>{t('conflict.later')}</Button>
        <Button
          variant="primary"
          disabledReason={made < conflicts.length ? t('conflict.choose-first') : undefined}
          onClick={() => store.resolve(choices)}
        >
          {t('conflict.merge', { count: conflicts.length })}
        </Button>
      </footer>
    </section>
  )
}

/** What else the others changed and what needed no choice. */
function Fitted() {
  const t = useMessages(conflictMessages)
  const fieldName = useFieldName()
  const [open, setOpen] = useState(false)
  const conflict = useBuilder(({ document }) => document.save.conflict)
  const theirs = useBuilder(({ document }) => document.save.base)
  const paths = useMemo(() => (conflict ? fitted(conflict.base, theirs, conflict.conflicts) : []), [conflict, theirs])
  if (paths.length === 0) return null
  return (
    <div className="adl-conflict-fitted">
      <p>
        <Icon of={Check} />
        {t('conflict.fitted', { count: paths.length })}
        <button type="button" className="adl-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'conflict.hide' : 'conflict.show')}
        </button>
      </p>
      {open && (
        <ul>
          {paths.map((path) => {
            const { field, where } = fieldName(path)
            return (
              <li key={path}>
                {field} {where !== undefined && <bdi className="adl-conflict-where">{where}</bdi>}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** The versions that were saved since both sides agreed, newest first; none while nobody knows. */
function useSavedSince(agreed: number, newest: number): readonly CampaignVersion[] {
  const { client } = useAdloomContext()
  const { id } = useBuilderStore().opened.record
  const read = useRead({
    key: queryKey.one('campaigns', id, 'versions', newest),
    read: async (signal) => client.campaigns.versions(id, { limit: 20 }, { signal }),
  })
  if (read.status !== 'ready') return []
  return read.data.data.filter(({ version }) => version > agreed && version <= newest)
}
