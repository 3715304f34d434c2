/** A password: shown or hidden at will, pasted freely, with a word when Caps Lock is on. Never mended. */
import { type Signal, useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { described, Field, type FieldProps } from './field.tsx'
import { usePhrases } from './language.ts'

export type PasswordFieldProps = Omit<FieldProps, 'note'> & {
  readonly value: Signal<string>
  readonly autocomplete: 'current-password' | 'new-password'
  readonly onLeave?: () => void
  readonly onType?: () => void
  readonly children?: ComponentChildren
}

export function PasswordField({ id, label, hint, error, value, autocomplete, onLeave, onType, children }: PasswordFieldProps) {
  const words = usePhrases(ui)
  const shown = useSignal(false)
  const caps = useSignal(false)
  const note = caps.value ? words.capsLock : undefined
  const look = (event: KeyboardEvent) => {
    caps.value = event.getModifierState?.('CapsLock') ?? false
  }
  const input = {
    id,
    name: id,
    class: 'control',
    autocomplete,
    autocapitalize: 'off' as const,
    autocorrect: 'off' as const,
    spellcheck: false,
    'aria-required': true,
    ...described({ id, hint, error, note }),
    value: value.value,
    onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => {
      value.value = event.currentTarget.value
      onType?.()
    },
    onKeyDown: look,
    onKeyUp: look,
    onBlur: () => {
      caps.value = false
      onLeave?.()
    },
  }
  return (
    <Field id={id} label={label} hint={hint} error={error} note={note}>
      <div class="inside">
        {shown.value ? <input type="text" {...input} /> : <input type="password" {...input} />}
        <button
          type="button"
          aria-controls={id}
          aria-label={shown.value ? words.hidePassword : words.showPassword}
          onClick={() => {
            shown.value = !shown.value
          }}
        >
          {shown.value ? words.hide : words.show}
        </button>
      </div>
      {children}
    </Field>
  )
}
