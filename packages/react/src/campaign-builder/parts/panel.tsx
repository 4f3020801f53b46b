import CircleAlert from 'lucide-react/icons/circle-alert'
import Eye from 'lucide-react/icons/eye'
import { useMemo, useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Dialog } from '../../primitives/dialog/dialog.tsx'
import { SeverityMark } from '../../primitives/field/severity-mark.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { LazyContent } from '../../primitives/lazy/lazy-content.tsx'
import { lazyPart } from '../../primitives/lazy/lazy-part.ts'
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useDescribeIssue } from '../describe-issue.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'

// A conflict is rare and the preview can come a moment later: neither holds up the builder.
const conflictPart = lazyPart('campaign-builder conflict', () => import('../conflict/conflict-panel.tsx'))
const previewPart = lazyPart('campaign-builder preview', () => import('../preview/ad-preview.tsx'))

/** What stays in view whatever the step: what is wrong, and how the ad looks; while two versions differ, the choice. */
export function Panel() {
  const t = useMessages(builderMessages)
  const conflict = useBuilder(({ document }) => document.save.conflict !== null)
  const [later, setLater] = useState(false)
  // The next conflict is another one: that the last was put off says nothing of it.
  if (!conflict && later) setLater(false)
  const choosing = conflict && !later
  const always = (
    <>
      <Issues />
      <Preview />
    </>
  )
  return (
    <>
      <aside
        className="adl-builder-panel"
        data-adl-part="builder-panel"
        data-conflict={choosing || undefined}
        aria-label={t('builder.panel')}
        tabIndex={-1}
      >
        {conflict ? (
          <LazyContent part={conflictPart} waiting={<Skeleton shape="block" height={320} />}>
            {({ ConflictPanel }) => <ConflictPanel onLater={setLater}>{always}</ConflictPanel>}
          </LazyContent>
        ) : (
          always
        )}
      </aside>
      {!choosing && <PanelBar />}
    </>
  )
}

/** How many issues the panel lists before it only counts the rest. */
const mostListed = 8

function Issues({ onGo }: { readonly onGo?: () => void }) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const issues = useBuilder((state) => state.issues)
  const describe = useDescribeIssue()
  const fieldName = useFieldName()
  const listed = useMemo(() => {
    const rank = { error: 0, warning: 1, info: 2 } as const
    return [...issues].sort((a, b) => rank[a.severity] - rank[b.severity])
  }, [issues])
  return (
    <section className="adl-builder-panel-section" aria-label={t('builder.issues')}>
      <h3 className="adl-builder-panel-title">
        {t('builder.issues')} <span className="adl-builder-panel-count">{issues.length}</span>
      </h3>
      {issues.length === 0 && <p className="adl-builder-panel-note">{t('builder.no-issues')}</p>}
      <ul className="adl-builder-issues">
        {listed.slice(0, mostListed).map((issue) => {
          const { field, where } = fieldName(issue.path)
          return (
            <li
              key={`${issue.path} ${issue.code} ${JSON.stringify(issue.params ?? null)}`}
              className="adl-builder-issue"
            >
              <SeverityMark severity={issue.severity} />
              <div>
                <p>{describe(issue).message}</p>
                <button
                  type="button"
                  className="adl-link adl-builder-issue-place"
                  title={where}
                  onClick={() => {
                    store.goToIssue(issue.path)
                    onGo?.()
                  }}
                >
                  {where === undefined ? field : t('builder.issue-place', { field, place: where })}
                </button>
              </div>
            </li>
          )
        })}
      </ul>
      {issues.length > mostListed && (
        <button type="button" className="adl-link" onClick={() => store.go('check')}>
          {t('builder.more-issues', { count: issues.length - mostListed })}
        </button>
      )}
    </section>
  )
}

function Preview() {
  const t = useMessages(builderMessages)
  return (
    <section className="adl-builder-panel-section" aria-label={t('builder.preview')}>
      <LazyContent part={previewPart} waiting={<Skeleton shape="block" height={420} />}>
        {({ AdPreview }) => <AdPreview />}
      </LazyContent>
    </section>
  )
}

/** The panel of a narrow builder: a bar that opens each of its parts. */
function PanelBar() {
  const t = useMessages(builderMessages)
  const count = useBuilder(({ issues }) => issues.length)
  const [issuesOpen, setIssuesOpen] = useState(false)
  const [previewOpen, setPreviewOpen] = useState(false)
  return (
    <div className="adl-builder-panel-bar">
      <button
        type="button"
        className="adl-builder-panel-open"
        data-some={count > 0 || undefined}
        onClick={() => setIssuesOpen(true)}
      >
        <Icon of={CircleAlert} />
        {t('builder.issue-count', { count })}
      </button>
      <button type="button" className="adl-builder-panel-open" onClick={() => setPreviewOpen(true)}>
        <Icon of={Eye} />
        {t('builder.preview')}
      </button>
      <Dialog title={t('builder.issues')} open={issuesOpen} onOpenChange={setIssuesOpen}>
        <Issues onGo={() => setIssuesOpen(false)} />
      </Dialog>
      <Dialog title={t('builder.preview')} open={previewOpen} onOpenChange={setPreviewOpen}>
        <Preview />
      </Dialog>
    </div>
  )
}
