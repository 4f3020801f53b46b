import type { Severity } from '@adloom/domain/document'

/** One thing to say about a field, already in the reader's words. */
export interface FieldIssue {
  readonly severity: Severity
  readonly message: string
  /** The change that would settle it: "Raise to ₹850". */
  readonly fix?: { readonly label: string; readonly onFix: () => void } | undefined
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Worst first; the order within a severity stays. */
export function worstFirst(issues: readonly FieldIssue[]): FieldIssue[] {
  return [...issues].sort((a, b) => rank[a.severity] - rank[b.severity])
}
