import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react'
import { Button } from '../button/button.tsx'
import { classNames } from '../part/class-names.ts'
import { type FieldIssue, worstFirst } from './field-issue.ts'
import { SeverityMark } from './severity-mark.tsx'

/** What a control needs to belong to its label, hint and issues. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

/** What every field takes. */
export interface FieldOptions {
  readonly label: ReactNode
  /** Keeps the label for those who listen only. */
  readonly labelHidden?: boolean
  /** Stands under the control until it is not needed any more: what is asked for, in which form. */
  readonly hint?: ReactNode
  /** What stands at the end of the label's line, e.g. a count. */
  readonly aside?: ReactNode
  /** Things to say about what stands in the field; an error marks it invalid. */
  readonly issues?: readonly FieldIssue[] | undefined
  readonly required?: boolean
  /** The id of the control, by which a list of issues finds it. @default made */
  readonly id?: string
  readonly className?: string
}

/** What a control takes beside the field's own options: every attribute of its element but those that the field sets. */
export type ControlAttributes<Tag extends 'input' | 'textarea'> = Omit<
  ComponentPropsWithoutRef<Tag>,
  keyof FieldOptions | 'value' | 'onChange' | 'prefix' | 'size' | 'children'
>

export interface FieldProps extends FieldOptions {
  /** `label` for one control; `group` and `radiogroup` for several that share the label. @default 'label' */
  readonly kind?: 'label' | 'group' | 'radiogroup'
  readonly children: (control: ControlProps) => ReactNode
}

/** A label, a control and what there is to say about it, tied together for every way of reading. */
export function Field({
  label,
  labelHidden = false,
  hint,
  aside,
  issues = [],
  required = false,
  id,
  className,
  kind = 'label',
  children,
}: FieldProps) {
  const made = useId()
  const controlId = id ?? `adl${made}`
  const sorted = worstFirst(issues)
  const invalid = sorted[0]?.severity === 'error'
  const ids = {
    label: `${controlId}-label`,
    hint: `${controlId}-hint`,
    aside: `${controlId}-aside`,
    issues: `${controlId}-issues`,
  }
  const describedBy = classNames(
    sorted.length > 0 && ids.issues,
    hint !== undefined && ids.hint,
    aside !== undefined && ids.aside,
  )
  const control: ControlProps = {
    id: controlId,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': required || undefined,
  }
  const group = kind !== 'label'
  const labelClass = classNames('adl-field-label', labelHidden && 'adl-visually-hidden')

  return (
    <div
      className={classNames('adl-field', className)}
      data-adl-part="field"
      data-severity={sorted[0]?.severity}
      role={group ? kind : undefined}
      aria-labelledby={group ? ids.label : undefined}
      aria-describedby={group ? control['aria-describedby'] : undefined}
      aria-invalid={kind === 'radiogroup' ? control['aria-invalid'] : undefined}
      aria-required={kind === 'radiogroup' ? control['aria-required'] : undefined}
    >
      <div className="adl-field-head">
        {group ? (
          <span id={ids.label} className={labelClass}>
            {label}
          </span>
        ) : (
          <label id={ids.label} htmlFor={controlId} className={labelClass}>
            {label}
          </label>
        )}
        {aside !== undefined && (
          <span id={ids.aside} className="adl-field-aside">
            {aside}
          </span>
        )}
      </div>
      {children(control)}
      {sorted.length > 0 && (
        <ul id={ids.issues} className="adl-field-issues">
          {sorted.map((issue) => (
            <li key={`${issue.severity} ${issue.message}`} className="adl-field-issue" data-severity={issue.severity}>
              <SeverityMark severity={issue.severity} />
              <span className="adl-field-issue-text">{issue.message}</span>
              {issue.fix && (
                <Button size="small" onClick={issue.fix.onFix}>
                  {issue.fix.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {hint !== undefined && (
        <p id={ids.hint} className="adl-field-hint">
          {hint}
        </p>
      )}
    </div>
  )
}
