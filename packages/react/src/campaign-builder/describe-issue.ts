import type { CampaignIssue } from '@adloom/domain/campaign'
import type { Operation, Path } from '@adloom/domain/document'
import { useCallback } from 'react'
import type { Catalogue, Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import type { FieldIssue } from '../primitives/field/field-issue.ts'
import { useBuilderStore } from './context.ts'
import { fixMessages } from './fix-messages.ts'
import { issueMessages } from './issue-messages.ts'

/** Turns an issue into what a field or a list shows of it. */
export type DescribeIssue = (issue: CampaignIssue) => FieldIssue

export function useDescribeIssue(): DescribeIssue {
  const store = useBuilderStore()
  // Each code's parameters are tied to its sentence where both are declared; here the code is any of them.
  const say = useMessages(issueMessages) as Translate<Catalogue> as (key: string, params: unknown) => string
  const t = useMessages(fixMessages)
  return useCallback(
    ({ code, severity, params, path, fix }) => ({
      severity,
      message: say(`issue.${code}`, params ?? {}),
      ...(fix &&
        !store.readOnly && {
          fix: {
            label: fixLabel(t, code, params, fix),
            onFix: () => store.edit({ operations: fix, label: path }),
          },
        }),
    }),
    [store, say, t],
  )
}

/** The id of the control at a path, by which lists of issues find it. Unique on a page with several builders. */
export function controlId(builderId: string, path: Path): string {
  return `adl-${builderId}-${path.replaceAll('.', '-')}`
}

type FixText = ReturnType<typeof useMessages<typeof fixMessages>>

function fixLabel(
  t: FixText,
  code: CampaignIssue['code'],
  params: CampaignIssue['params'],
  fix: readonly Operation[],
): string {
  const minimum = params?.minimum
  if (code === 'budget.below_minimum' && isMoney(minimum)) return t('fix.raise', { amount: minimum })
  if (code === 'budget.above_host_limit') {
    const left = fix.find((operation) => operation.op === 'set' && isMoney(operation.value))
    if (left?.op === 'set' && isMoney(left.value)) return t('fix.lower', { amount: left.value })
  }
  if (code === 'budget.not_representable' && isMoney(params?.below)) return t('fix.change', { amount: params.below })
  if (code === 'image.ratio') return t('fix.crop')
  if (code === 'connection.currency' || code === 'connection.time_zone') return t('fix.take_from_account')
  return t('fix.fix')
}

function isMoney(value: unknown): value is { readonly minor: number; readonly currency: string } {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value
}
