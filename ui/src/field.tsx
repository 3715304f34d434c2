/** One field: its label, hint, repair note and error around a native control, tied together for every reader. */
import type { ComponentChildren } from 'preact'
import { ui } from '@shiming/phrases'
import { Icon } from './icons.tsx'
import { usePhrases } from './language.ts'

export type FieldProps = {
  /** Also the anchor of the error summary: the JSON pointer of the value with `-` for `/`, as `fieldId` makes it. */
  readonly id: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly error?: string | undefined
  readonly optional?: boolean
  /** What was mended in the typed text. */
  readonly note?: string | undefined
}

/** `/document/number` → `document-number` */
export const fieldId = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '-')

/** What a control inside the field says about itself. */
export function described({ id, hint, error, note }: Omit<FieldProps, 'label'>) {
  const parts = [hint && `${id}-hint`, note && `${id}-note`, error && `${id}-error`].filter(Boolean)
  return {
    ...(parts.length > 0 ? { 'aria-describedby': parts.join(' ') } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  }
}

export function FieldError({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  const words = usePhrases(ui)
  if (!error) return null
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="alert" size={16} />
      <span>
        <span class="unseen">{words.errorPrefix}</span>
        {error}
      </span>
    </p>
  )
}

export function Field({ id, label, hint, error, optional, note, children }: FieldProps & { readonly children: ComponentChildren }) {
  const words = usePhrases(ui)
  return (
    <div class="field">
      <label class="field-label" for={id} id={`${id}-label`}>
        {label}
        {optional && <span class="field-optional">{words.optional}</span>}
      </label>
      <div class="field-body">
        {hint && (
          <div class="field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {children}
        <p class="field-note" id={`${id}-note`} role="status">
          {note}
        </p>
        <FieldError id={id} error={error} />
      </div>
    </div>
  )
}
