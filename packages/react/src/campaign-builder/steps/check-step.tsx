import {
  type Campaign,
  type CampaignIssue,
  type StepId,
  spendCeiling,
  stepOf,
  steps,
  utmParameters,
} from '@adloom/domain/campaign'
import { flightLength } from '@adloom/domain/time'
import ImageIcon from 'lucide-react/icons/image'
import { type ReactNode, useId, useMemo } from 'react'
import { audienceMessages } from '../../campaign-words/audience-messages.ts'
import { audienceWords } from '../../campaign-words/audience-words.ts'
import { useChoiceNames } from '../../campaign-words/choice-names.ts'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Banner } from '../../primitives/banner/banner.tsx'
import { SeverityMark } from '../../primitives/field/severity-mark.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { checkMessages } from '../check-messages.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useDescribeIssue } from '../describe-issue.ts'
import { useFieldName } from '../field-names.ts'
import { AssetPicture } from '../image/asset-picture.tsx'
import { builderMessages } from '../messages.ts'
import { domainOf } from '../preview/shorten.ts'

/** The whole campaign in words, and what still stands against it. */
export function CheckStep() {
  const campaign = useBuilder(({ draft }) => draft.value)
  const issues = useBuilder((state) => state.issues)
  const errors = useMemo(() => issues.filter(({ severity }) => severity === 'error'), [issues])
  const notes = useMemo(() => issues.filter(({ severity }) => severity !== 'error'), [issues])
  return (
    <div className="adl-check" data-adl-part="check-step">
      {errors.length === 0 ? <Ready /> : <IssuesByStep issues={errors} kind="left" />}
      {notes.length > 0 && <IssuesByStep issues={notes} kind="notes" />}
      <Ledger campaign={campaign} />
    </div>
  )
}

function Ready() {
  const t = useMessages(checkMessages)
  const { business, capability } = useBuilderStore().opened
  const status = useBuilder(({ document }) => document.save.status)
  const version = useBuilder(({ document }) => document.save.version)
  const live = useBuilder(({ standing }) => standing.liveVersion)
  return (
    <Banner look="box" tone="good" title={t('check.ready-title')}>
      {status === 'clean' ? t('check.ready-saved', { version }) : t('check.ready-unsaved')}{' '}
      {live === null
        ? t('check.ready-seen', { business: business.name, platform: capability.name })
        : t(live === version ? 'check.ready-same' : 'check.ready-live', { live, platform: capability.name })}
    </Banner>
  )
}

interface IssuesByStepProps {
  readonly issues: readonly CampaignIssue[]
  readonly kind: 'left' | 'notes'
}

/** Issues under the step in which they are settled, each a way there. */
function IssuesByStep({ issues, kind }: IssuesByStepProps) {
  const t = useMessages(checkMessages)
  const builder = useMessages(builderMessages)
  const store = useBuilderStore()
  const describe = useDescribeIssue()
  const fieldName = useFieldName()
  const id = useId()
  const groups = steps
    .map((step) => ({ step, found: issues.filter(({ path }) => stepOf(path) === step) }))
    .filter(({ found }) => found.length > 0)
  return (
    <section className="adl-check-issues" data-kind={kind} aria-labelledby={id}>
      <h3 id={id} className="adl-check-title">
        {kind === 'left' ? t('check.left-count', { count: issues.length }) : t('check.notes')}
      </h3>
      {groups.map(({ step, found }) => (
        <div key={step} className="adl-check-step">
          <h4 className="adl-check-step-name">{builder(`builder.step.${step}`)}</h4>
          <ul className="adl-check-step-issues">
            {found.map((issue) => {
              const { field, where } = fieldName(issue.path)
              return (
                <li key={`${issue.path} ${issue.code} ${JSON.stringify(issue.params ?? null)}`}>
                  <SeverityMark severity={issue.severity} />
                  <p>
                    <button type="button" className="adl-link" onClick={() => store.goToIssue(issue.path)}>
                      {field}
                      {where !== undefined && (
                        <>
                          {', '}
                          <bdi>{where}</bdi>
                        </>
                      )}
                    </button>
                    <span className="adl-check-message">{describe(issue).message}</span>
                  </p>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Ledger({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(checkMessages)
  const id = useId()
  return (
    <section className="adl-check-ledger" aria-labelledby={id}>
      <h3 id={id} className="adl-check-title">
        {t('check.title')}
      </h3>
      <dl className="adl-check-rows">
        <Goal campaign={campaign} />
        <Account campaign={campaign} />
        <Audiences campaign={campaign} />
        <Budget campaign={campaign} />
        <Flight campaign={campaign} />
        <Ads campaign={campaign} />
        <Tracking campaign={campaign} />
      </dl>
    </section>
  )
}

interface RowProps {
  readonly name: string
  readonly step: StepId
  readonly children: ReactNode
}

function Row({ name, step, children }: RowProps) {
  const t = useMessages(checkMessages)
  const store = useBuilderStore()
  return (
    <div className="adl-check-row">
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd className="adl-check-change">
        <button type="button" className="adl-link" onClick={() => store.go(step, null)}>
          {t('check.change')} <VisuallyHidden>{name}</VisuallyHidden>
        </button>
      </dd>
    </div>
  )
}

interface Part {
  readonly campaign: Campaign
}

function Goal({ campaign: { goal, specialCategories } }: Part) {
  const t = useMessages(checkMessages)
  const builder = useMessages(builderMessages)
  const format = useFormat()
  const categories =
    specialCategories === null
      ? t('check.goal-unanswered')
      : specialCategories.length === 0
        ? t('check.goal-no-categories')
        : t('check.goal-categories', {
            names: format.list(specialCategories.map((category) => builder(`builder.special.${category}`))),
          })
  return (
    <Row name={t('check.goal')} step="goal">
      <p>{goal === null ? <Missing /> : builder(`builder.goal.${goal}`)}</p>
      <p className="adl-check-note">{categories}</p>
    </Row>
  )
}

function Account({ campaign: { pageId } }: Part) {
  const t = useMessages(checkMessages)
  const connection = useBuilderStore().connection()
  const page = connection?.pages.find(({ id }) => id === pageId)
  return (
    <>
      <Row name={t('check.account')} step="goal">
        {connection ? (
          <p>
            <bdi>{connection.name}</bdi>{' '}
            <span className="adl-check-note">
              {connection.accountId} · {connection.currency}
            </span>
          </p>
        ) : (
          <Missing />
        )}
      </Row>
      <Row name={t('check.page')} step="goal">
        {page ? <bdi>{page.name}</bdi> : <Missing />}
      </Row>
    </>
  )
}

function Audiences({ campaign: { adGroups } }: Part) {
  const t = useMessages(checkMessages)
  const words = useMessages(audienceMessages)
  const format = useFormat()
  return (
    <Row name={t('check.audience')} step="audience">
      {adGroups.length === 0 && <Missing />}
      <ul className="adl-check-groups">
        {adGroups.map(({ id, name, audience, ads }) => (
          <li key={id}>
            <bdi className="adl-check-strong">{name}</bdi>{' '}
            <span className="adl-check-note">{t('check.group-ads', { count: ads.length })}</span>
            <p>{audienceWords(audience, words, format)}</p>
          </li>
        ))}
      </ul>
    </Row>
  )
}

function Budget({ campaign }: Part) {
  const t = useMessages(checkMessages)
  const { capability } = useBuilderStore().opened
  const raw = useBuilder(({ draft }) => draft.raw)
  const most = useMemo(() => spendCeiling(campaign, capability), [campaign, capability])
  const { budget, adGroups, flight } = campaign
  const amountAt = (path: string, amount: typeof budget.amount): ReactNode => {
    if (amount !== null) {
      return t(budget.period === 'daily' ? 'check.budget-daily' : 'check.budget-lifetime', { amount })
    }
    const typed = raw[path]
    return typed === undefined ? <Missing /> : t('check.unreadable', { text: typed })
  }
  const lines = [
    most.day && t('check.most-day', { amount: most.day }),
    most.week && budget.period === 'daily' && t('check.most-week', { amount: most.week }),
    most.flight
      ? t('check.most-flight', { amount: most.flight })
      : most.day && flight.end === null && t('check.most-unbounded'),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <Row name={t('check.budget')} step="budget">
        {budget.level === 'campaign' ? (
          <p>
            {amountAt('budget.amount', budget.amount)}{' '}
            <span className="adl-check-note">{t('check.budget-on-campaign')}</span>
          </p>
        ) : (
          <>
            <p className="adl-check-note">{t('check.budget-on-groups')}</p>
            <ul className="adl-check-groups">
              {adGroups.map(({ id, name, budget: amount }) => (
                <li key={id}>
                  <bdi>{name}</bdi>: {amountAt(`adGroups.${id}.budget`, amount)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Row>
      <Row name={t('check.most')} step="budget">
        {lines.length === 0 ? (
          <span className="adl-check-note">{t('check.most-unknown')}</span>
        ) : (
          <ul className="adl-check-most">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Row>
    </>
  )
}

function Flight({ campaign: { flight } }: Part) {
  const t = useMessages(checkMessages)
  const format = useFormat()
  const [start, end] = [flight.start, flight.end].map((at) => at && format.dateTime(at))
  const days =
    flight.start !== null && flight.end !== null && flight.end > flight.start ? flightLength(flight)?.days : undefined
  const words = start
    ? end
      ? t('check.flight-from-to', { start, end })
      : t('check.flight-from', { start })
    : end
      ? t('check.flight-to', { end })
      : t('check.flight-open')
  const zone = flight.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? flight.timeZone
  return (
    <Row name={t('check.flight')} step="budget">
      <p>{words}</p>
      <p className="adl-check-note">
        {days !== undefined && `${t('check.flight-days', { count: days })}, `}
        {t('check.zone', { zone })}
      </p>
    </Row>
  )
}

/** How many thumbnails stand in the ledger before the rest is only counted. */
const mostShown = 8

function Ads({ campaign: { adGroups } }: Part) {
  const t = useMessages(checkMessages)
  const format = useFormat()
  const store = useBuilderStore()
  const ads = adGroups.flatMap((group) => group.ads)
  const urls = [...new Set(ads.map(({ url }) => url.trim()).filter((url) => url !== ''))]
  const domains = format.list([...new Set(urls.map(domainOf))])
  return (
    <Row name={t('check.ads')} step="ads">
      <p>{t('check.ads-count', { count: ads.length })}</p>
      <ul className="adl-check-ads">
        {ads.slice(0, mostShown).map(({ id, name, image }) => (
          <li key={id}>
            <button
              type="button"
              className="adl-check-ad"
              aria-label={name}
              title={name}
              onClick={() => store.go('ads', id)}
            >
              {image ? <AssetPicture image={image} crop={image.crop} fit="cover" /> : <Icon of={ImageIcon} />}
            </button>
          </li>
        ))}
        {ads.length > mostShown && (
          <li className="adl-check-note">{t('check.ads-more', { count: ads.length - mostShown })}</li>
        )}
      </ul>
      {urls.length > 0 && (
        <p className="adl-check-note adl-check-address">
          {t('check.leads-to', { count: urls.length, url: `\u2066${urls[0] ?? ''}\u2069`, domains })}
        </p>
      )}
    </Row>
  )
}

function Tracking({ campaign: { tracking } }: Part) {
  const t = useMessages(checkMessages)
  const names = useChoiceNames()
  const connection = useBuilderStore().connection()
  const { pixelId, conversionEvent: event, utm } = tracking
  const pixel = pixelId && (connection?.pixels.find(({ id }) => id === pixelId)?.name ?? pixelId)
  const parameters = Object.entries(utmParameters)
    .filter(([field]) => utm[field as keyof typeof utm].trim() !== '')
    .map(([, name]) => name)
  return (
    <Row name={t('check.tracking')} step="tracking">
      <p>
        {pixel
          ? event === null
            ? t('check.pixel-only', { pixel })
            : t('check.counts', { event: names.event(event), pixel })
          : t('check.counts-nothing')}
      </p>
      <p className="adl-check-note adl-check-address">
        {parameters.length === 0
          ? t('check.no-parameters')
          : t('check.parameters', { parameters: `\u2066${parameters.join(', ')}\u2069` })}
      </p>
    </Row>
  )
}

function Missing() {
  const t = useMessages(checkMessages)
  return <span className="adl-check-missing">{t('check.missing')}</span>
}
