import type { PlanRecord } from '@adloom/client'
import type { Money } from '@adloom/domain/money'
import type { PlanOperation, SpendEffect, Verb } from '@adloom/domain/planning'
import type { LucideIcon } from 'lucide-react'
import Archive from 'lucide-react/icons/archive'
import ChevronDown from 'lucide-react/icons/chevron-down'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import InfinitySign from 'lucide-react/icons/infinity'
import Lock from 'lucide-react/icons/lock'
import Pause from 'lucide-react/icons/pause'
import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import Power from 'lucide-react/icons/power'
import Replace from 'lucide-react/icons/replace'
import Undo from 'lucide-react/icons/undo-2'
import { type ReactNode, useContext, useId, useMemo, useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Button } from '../primitives/button/button.tsx'
import { Icon } from '../primitives/icon/icon.tsx'
import { Part } from '../primitives/part/part.tsx'
import { Emphasised, emphasise } from './emphasised.tsx'
import { type LedgerGroup, type LedgerLine, ledgerOf } from './lines.ts'
import { namesOf, type PlanNames, PlanNamesContext } from './plan-names.ts'
import { type PlanWords, usePlanWords } from './plan-words.ts'
import { reviewMessages } from './review-messages.ts'

export const verbIcons: Readonly<Record<Verb, LucideIcon>> = {
  create: Plus,
  update: Pencil,
  replace: Replace,
  pause: Pause,
  activate: Power,
  archive: Archive,
}

/** Lines that a platform shows before the rest is asked for. */
const firstShown = 60

export interface LedgerProps {
  readonly plan: Pick<PlanRecord, 'operations' | 'spend' | 'accountId'>
  /** `brief` leaves out heads and fields: for a question about a few operations. @default 'whole' */
  readonly look?: 'whole' | 'brief'
}

/** Everything that a plan does, a line each, by platform. */
export function Ledger({ plan, look = 'whole' }: LedgerProps) {
  const t = useMessages(reviewMessages)
  const groups = useMemo(() => ledgerOf(plan.operations), [plan.operations])
  const names = useMemo(() => namesOf(plan.operations), [plan.operations])
  return (
    <Part name="plan-ledger" data-look={look}>
      {look === 'whole' && (
        <div className="adl-plan-heads" aria-hidden="true">
          <span>{t('review.ledger')}</span>
          <span>{t('review.undo')}</span>
          <span>{t('review.effect')}</span>
        </div>
      )}
      {groups.map((group) => (
        <Group key={group.platform} group={group} plan={plan} names={names} look={look} />
      ))}
    </Part>
  )
}

interface GroupProps extends Required<LedgerProps> {
  readonly group: LedgerGroup
  readonly names: PlanNames
}

function Group({ group, plan, names, look }: GroupProps) {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const [shown, setShown] = useState(firstShown)
  const id = useId()
  const rest = group.lines.length - shown
  const most = words.most(plan.spend.after)
  const account = useContext(PlanNamesContext).get(`account:${plan.accountId}`)
  return (
    <section aria-labelledby={id} className="adl-plan-group">
      {look === 'whole' && (
        <div className="adl-plan-group-head">
          <h3 id={id} className="adl-plan-group-name">
            {group.platform === 'meta' && <Icon of={InfinitySign} />}
            {words.platform(group.platform)}{' '}
            <span className="adl-plan-quiet">
              {account !== undefined && (
                <>
                  <bdi>{account}</bdi>
                  {' · '}
                </>
              )}
              {t('review.account', { id: plan.accountId })}
            </span>
          </h3>
          <span className="adl-plan-group-most">
            {most === null ? t('review.group-unbounded') : t('review.group-most', { amount: most })}
          </span>
        </div>
      )}
      <ul className="adl-plan-lines" aria-label={look === 'brief' ? words.platform(group.platform) : undefined}>
        {group.lines.slice(0, shown).map((line) => (
          <Line key={line.id} line={line} names={names} look={look} />
        ))}
      </ul>
      {rest > 0 && (
        <div className="adl-plan-more">
          <Button variant="ghost" onClick={() => setShown(shown + 10 * firstShown)}>
            {t('review.more', { count: Math.min(rest, 10 * firstShown) })}
          </Button>
        </div>
      )}
    </section>
  )
}

interface LineProps {
  readonly line: LedgerLine
  readonly names: PlanNames
  readonly look: 'whole' | 'brief'
}

function Line({ line, names, look }: LineProps) {
  const words = usePlanWords()
  const [open, setOpen] = useState(false)
  const id = useId()
  const one = line.is === 'operation' ? line.operation : null
  const sentence = one
    ? words.operation({ ...one, name: names.get(one.key) ?? one.name }, emphasise)
    : words.t('plan.do.activate-all', { count: line.is === 'activation' ? line.operations.length : 0 })
  const detail = one ? words.detail(one) : words.t('plan.do.activate-order')
  const verb = one?.verb ?? 'activate'
  const said = (
    <>
      <span className="adl-plan-sentence">
        <Emphasised text={sentence} />
      </span>
      {look === 'whole' && <Icon of={ChevronDown} />}
    </>
  )
  return (
    <li
      className="adl-plan-line"
      data-adl-part="plan-line"
      data-verb={verb}
      data-kind={one?.kind}
      data-operation={one?.id}
      data-irreversible={(one && !one.reversibility.reversible) || undefined}
      data-open={open || undefined}
    >
      <span className="adl-plan-verb">
        <Icon of={verbIcons[verb] ?? Pencil} size={14} />
      </span>
      <div className="adl-plan-said">
        {look === 'whole' ? (
          <button
            type="button"
            className="adl-plan-open"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {said}
          </button>
        ) : (
          <span className="adl-plan-open">{said}</span>
        )}
        {detail !== null && (
          <p className="adl-plan-detail">
            <bdi>{detail}</bdi>
          </p>
        )}
        {one?.resetsLearning && (
          <p className="adl-plan-attention">
            <Icon of={GraduationCap} size={14} />
            {words.t('plan.learning')}
          </p>
        )}
      </div>
      <Undoing words={words} operations={line.is === 'operation' ? [line.operation] : line.operations} />
      <Effect words={words} effect={line.is === 'operation' ? line.operation.effect : totalOf(line.operations)} />
      {open && (
        <div id={id} className="adl-plan-fields">
          {line.is === 'operation' ? (
            <Fields operation={line.operation} names={names} />
          ) : (
            <ul className="adl-plan-turned-on">
              {line.operations.map((operation) => (
                <li key={operation.id}>
                  <Emphasised text={words.operation(operation, emphasise)} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  )
}

function Undoing({ words, operations }: { readonly words: PlanWords; readonly operations: readonly PlanOperation[] }) {
  const worst = operations.find(({ reversibility }) => !reversibility.reversible) ?? operations[0]
  if (worst === undefined) return null
  const { reversibility, platform } = worst
  return (
    <p className="adl-plan-undo" data-reversible={reversibility.reversible}>
      <Icon of={reversibility.reversible ? Undo : Lock} size={14} directional={reversibility.reversible} />
      {words.undo(reversibility, platform)}
    </p>
  )
}

function Effect({ words, effect }: { readonly words: PlanWords; readonly effect: SpendEffect }) {
  const { first, second } = words.effect(effect)
  const none = (effect.day?.minor ?? 0) === 0 && (effect.week?.minor ?? 0) === 0 && effect.day !== null
  return (
    <p className="adl-plan-effect" data-none={none || undefined}>
      <span className="adl-plan-effect-first">{first}</span>
      {second !== null && <span className="adl-plan-effect-second">{second}</span>}
    </p>
  )
}

/** What several operations add together; unbounded where one of them is. */
function totalOf(operations: readonly PlanOperation[]): SpendEffect {
  const total = (of: (effect: SpendEffect) => Money | null): Money | null =>
    operations.reduce<Money | null | undefined>((sum, { effect }) => {
      const amount = of(effect)
      if (sum === null || amount === null) return null
      return sum === undefined ? amount : { ...amount, minor: amount.minor + sum.minor }
    }, undefined) ?? null
  return { day: total(({ day }) => day), week: total(({ week }) => week) }
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="adl-plan-field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Fields({ operation, names }: { readonly operation: PlanOperation; readonly names: PlanNames }) {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const { changes, platform, platformId, marker, verb } = operation
  const platformName = words.platform(platform)
  return (
    <dl className="adl-plan-field-list">
      {changes.map(({ field, from, to }) => (
        <Row key={field} name={words.field(field)}>
          {verb !== 'create' && (
            <>
              <del dir="auto">{words.value(field, from, names)}</del>{' '}
              <span className="adl-plan-becomes">{t('review.becomes')}</span>{' '}
            </>
          )}
          <span dir="auto">{words.value(field, to, names)}</span>
        </Row>
      ))}
      {changes.length === 0 && platformId === null && marker === null && (
        <p className="adl-plan-quiet">{t('review.no-fields')}</p>
      )}
      {platformId !== null && (
        <Row name={t('review.id', { platform: platformName })}>
          <bdi className="adl-plan-code">{platformId}</bdi>
        </Row>
      )}
      {marker !== null && (
        <Row name={t('review.marker')}>
          <bdi className="adl-plan-code">{marker}</bdi>
        </Row>
      )}
    </dl>
  )
}
