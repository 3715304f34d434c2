/** What did not go through: takes the focus, says what happened and what to do now, leads to each field. */
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { usePhrases } from './language.ts'

export type FieldFlaw = { readonly id: string; readonly message: string }

export type ErrorSummaryProps = {
  readonly title?: string
  readonly flaws?: readonly FieldFlaw[]
  readonly children?: ComponentChildren
  /** A new value is a new refusal: the summary takes the focus again. */
  readonly round: number
}

export function ErrorSummary({ title, flaws = [], children, round }: ErrorSummaryProps) {
  const words = usePhrases(ui)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView?.({ block: 'nearest' })
  }, [round])
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <Icon name="alert" size={24} />
      <div class="error-summary-body">
        <h2 id="error-summary-title">{title ?? (flaws.length > 0 ? words.summaryTitle(flaws.length) : words.summaryRefused)}</h2>
        {flaws.length > 0 && (
          <ul>
            {flaws.map(({ id, message }) => (
              <li key={`${id}${message}`}>
                <a href={`#${id}`} onClick={(event) => leadTo(event, id)}>
                  {message}
                </a>
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </div>
  )
}

/** To the field itself, or to the nearest that stands for it: `domicile-residence` → `domicile`. */
function leadTo(event: Event, id: string): void {
  event.preventDefault()
  let field: HTMLElement | null = null
  for (let name = id; field === null && name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('-'))))
    field = document.getElementById(name)
  field?.focus()
  field?.closest('.field, fieldset, .check-box')?.scrollIntoView({ block: 'center' })
}
