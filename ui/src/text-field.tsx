/** A line of text that follows a signal; what can be repaired without changing its meaning is repaired in sight. */
import { type Signal, useSignal } from '@preact/signals'
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useRef } from 'preact/hooks'
import { described, Field, type FieldProps } from './field.tsx'

/** The repaired text, and what was done to it in words. */
export type Mended = { readonly text: string; readonly note?: string | undefined }

type Native = Pick<
  InputHTMLAttributes,
  'autocomplete' | 'inputMode' | 'placeholder' | 'spellcheck' | 'autocapitalize' | 'enterkeyhint' | 'readOnly'
>

export type TextFieldProps = Omit<FieldProps, 'note'> &
  Native & {
    readonly value: Signal<string>
    readonly name?: string
    readonly class?: string
    /** Runs with every sign typed (never in the middle of an input method's composition). */
    readonly mend?: (text: string) => Mended
    /** Runs when the field is left. */
    readonly mendOnLeave?: (text: string) => Mended
    readonly onLeave?: () => void
    readonly onType?: () => void
    readonly note?: string | undefined
    /** Stands in the same line behind the control. */
    readonly beside?: ComponentChildren
    readonly children?: ComponentChildren
  }

export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, optional, beside, children } = props
  const typing = useTyping(props)
  const note = props.note ?? typing.note.value
  const input = (
    <input
      id={id}
      name={props.name ?? id}
      type="text"
      class={`control ${props.class ?? ''}`}
      autocomplete={props.autocomplete ?? 'off'}
      {...(props.inputMode ? { inputMode: props.inputMode } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(props.enterkeyhint ? { enterkeyhint: props.enterkeyhint } : {})}
      spellcheck={props.spellcheck ?? false}
      autocapitalize={props.autocapitalize ?? 'off'}
      autocorrect="off"
      readOnly={props.readOnly ?? false}
      aria-required={!optional}
      {...described({ id, hint, error, note })}
      value={props.value.value}
      {...typing.handlers}
    />
  )
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional ?? false} note={note}>
      {beside ? (
        <div class="with-button">
          {input}
          {beside}
        </div>
      ) : (
        input
      )}
      {children}
    </Field>
  )
}

function useTyping({ value, mend, mendOnLeave, onLeave, onType }: TextFieldProps) {
  const note = useSignal<string | undefined>(undefined)
  const composing = useRef(false)
  const take = (input: HTMLInputElement, how?: (text: string) => Mended) => {
    const raw = input.value
    const { text, note: said } = how === undefined || composing.current ? { text: raw } : how(raw)
    if (text !== raw) rewrite(input, text)
    value.value = text
    if (said !== undefined) note.value = said
    else if (text === '') note.value = undefined
  }
  return {
    note,
    handlers: {
      onCompositionStart: () => {
        composing.current = true
      },
      onCompositionEnd: (event: CompositionEvent & { currentTarget: HTMLInputElement }) => {
        composing.current = false
        take(event.currentTarget, mend)
      },
      onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => {
        take(event.currentTarget, mend)
        onType?.()
      },
      onBlur: (event: FocusEvent & { currentTarget: HTMLInputElement }) => {
        take(event.currentTarget, mendOnLeave)
        onLeave?.()
      },
    },
  }
}

/** The caret stays behind the same sign; separators that mending adds or drops do not count. */
function rewrite(input: HTMLInputElement, text: string): void {
  const caret = input.selectionStart
  const behind = caret === null ? 0 : count(input.value.slice(0, caret))
  const atEnd = caret === null || caret === input.value.length
  input.value = text
  if (atEnd || document.activeElement !== input) return
  let at = 0
  for (let seen = 0; at < text.length && seen < behind; at++) if (!/[\s-]/.test(text[at] ?? '')) seen++
  input.setSelectionRange(at, at)
}

const count = (text: string): number => text.replace(/[\s\u3000-]/g, '').length
