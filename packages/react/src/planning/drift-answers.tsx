import type { DriftDecision } from '@adloom/client'
import type { Drift, DriftAnswer, PlanConflict } from '@adloom/domain/planning'
import { useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Button } from '../primitives/button/button.tsx'
import { Part } from '../primitives/part/part.tsx'
import { SegmentedControl } from '../primitives/segmented-control/segmented-control.tsx'
import { driftMessages } from './drift-messages.ts'
import { usePlanWords } from './plan-words.ts'

export interface DriftAnswersProps {
  readonly drift: readonly (Drift | PlanConflict)[]
  readonly platform: string
  /** A plan with these answers is on its way. */
  readonly pending: boolean
  readonly onPlan: (answers: readonly DriftDecision[]) => void
  readonly readOnly?: boolean
}

const answers = ['adopt', 'revert', 'ignore'] as const satisfies readonly DriftAnswer[]

const idOf = ({ key, field }: Pick<Drift, 'key' | 'field'>): string => `${key} ${field}`
const isConflict = (drift: Drift | PlanConflict): drift is PlanConflict => 'desired' in drift

/** What somebody changed on the platform, field by field, each with its three answers. Nothing is chosen for anybody. */
export function DriftAnswers({ drift, platform, pending, onPlan, readOnly = false }: DriftAnswersProps) {
  const t = useMessages(driftMessages)
  const words = usePlanWords()
  const [chosen, setChosen] = useState<Readonly<Record<string, DriftAnswer>>>({})
  const platformName = words.platform(platform)
  const open = drift.filter((one) => chosen[idOf(one)] === undefined).length
  const options = answers.map((value) => ({ value, label: t(`drift.${value}`) }))
  const every = drift.every((one) => chosen[idOf(one)] === chosen[idOf(drift[0] ?? one)])
  const decisions = drift.flatMap(({ key, field }) => {
    const answer = chosen[idOf({ key, field })]
    return answer === undefined ? [] : [{ key, field, answer }]
  })
  return (
    <Part name="drift-answers" role="group" aria-label={t('drift.list')}>
      {drift.length > 1 && !readOnly && (
        <div className="adl-drift-every">
          <SegmentedControl
            label={t('drift.every')}
            options={options}
            value={every ? (chosen[idOf(drift[0] ?? { key: '', field: '' })] ?? null) : null}
            onValueChange={(answer) => setChosen(Object.fromEntries(drift.map((one) => [idOf(one), answer])))}
          />
        </div>
      )}
      <ul className="adl-drift-list">
        {drift.map((one) => {
          const id = idOf(one)
          const { name, field, kind, applied, observed } = one
          const label = t('drift.of', { kind: words.kind(kind), name, field: words.field(field) })
          return (
            <li key={id} className="adl-drift-item" data-adl-part="drift-item">
              <p className="adl-drift-title">{label}</p>
              <dl className="adl-drift-sides">
                <div>
                  <dt>{t('drift.here')}</dt>
                  <dd>
                    <bdi>{words.value(field, applied)}</bdi>
                  </dd>
                </div>
                {isConflict(one) && (
                  <div>
                    <dt>{t('drift.wanted')}</dt>
                    <dd>
                      <bdi>{words.value(field, one.desired)}</bdi>
                    </dd>
                  </div>
                )}
                <div>
                  <dt>{t('drift.there', { platform: platformName })}</dt>
                  <dd className="adl-drift-there">
                    <bdi>{words.value(field, observed)}</bdi>
                  </dd>
                </div>
              </dl>
              {!readOnly && (
                <SegmentedControl
                  label={`${label}. ${t('drift.which')}`}
                  labelHidden
                  options={options}
                  value={chosen[id] ?? null}
                  onValueChange={(answer) => setChosen({ ...chosen, [id]: answer })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {!readOnly && (
        <div className="adl-drift-foot">
          <ul className="adl-drift-notes">
            {answers.map((answer) => (
              <li key={answer}>{t(`drift.${answer}-note`, { platform: platformName })}</li>
            ))}
          </ul>
          <Button
            loading={pending}
            disabledReason={open > 0 ? t('drift.plan-missing', { count: open }) : undefined}
            onClick={() => onPlan(decisions)}
          >
            {t('drift.plan', { count: decisions.length })}
          </Button>
        </div>
      )}
    </Part>
  )
}
