/** Choices on native controls: a select, radios as rows or cards, a check box. */
import type { Signal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { described, Field, FieldError, type FieldProps } from './field.tsx'
import { usePhrases } from './language.ts'

export type Choice = { readonly value: string; readonly label: string; readonly disabled?: boolean }

export type SelectProps = Omit<FieldProps, 'note'> & {
  readonly value: Signal<string>
  readonly choices: readonly Choice[]
  /** What stands first while nothing is chosen. */
  readonly placeholder?: string
  readonly autocomplete?: string
  readonly disabled?: boolean
  readonly onChoose?: (value: string) => void
}

export function Select(props: SelectProps) {
  const { id, label, hint, error, optional } = props
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <BareSelect {...props} />
    </Field>
  )
}

/** The select alone, for toolbars and cascades; it needs a label of its own. */
export function BareSelect({
  id,
  hint,
  error,
  value,
  choices,
  placeholder,
  autocomplete,
  disabled,
  onChoose,
  ...rest
}: Omit<SelectProps, 'label'> & { readonly 'aria-label'?: string }) {
  const words = usePhrases(ui)
  return (
    <select
      id={id}
      name={id}
      class="control"
      autocomplete={autocomplete ?? 'off'}
      disabled={disabled ?? false}
      {...(rest['aria-label'] ? { 'aria-label': rest['aria-label'] } : {})}
      {...described({ id, hint, error })}
      value={value.value}
      onChange={(event) => {
        value.value = event.currentTarget.value
        onChoose?.(value.value)
      }}
    >
      <option value="">{placeholder ?? words.choose}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

export type RadioChoice = {
  readonly value: string
  readonly label: ComponentChildren
  readonly detail?: ComponentChildren
  readonly disabled?: boolean
}

export type RadioGroupProps = {
  readonly id: string
  readonly legend: ComponentChildren
  readonly hint?: ComponentChildren
  readonly error?: string | undefined
  readonly value: Signal<string>
  readonly choices: readonly RadioChoice[]
  readonly cards?: boolean
}

export function RadioGroup({ id, legend, hint, error, value, choices, cards }: RadioGroupProps) {
  return (
    <fieldset {...described({ id, hint, error })} class="radio-group">
      <legend class="field-label">{legend}</legend>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div class={cards ? 'choice-cards' : ''}>
        {choices.map((choice, index) => (
          <Radio
            key={choice.value}
            id={index === 0 ? id : `${id}-${choice.value}`}
            name={id}
            value={value}
            choice={choice}
            card={cards ?? false}
          />
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}

type RadioProps = { id: string; name: string; value: Signal<string>; choice: RadioChoice; card: boolean }

function Radio({ id, name, value, choice, card }: RadioProps) {
  return (
    <label class={card ? 'choice choice-card' : 'choice'} for={id}>
      <input
        type="radio"
        id={id}
        name={name}
        value={choice.value}
        checked={value.value === choice.value}
        disabled={choice.disabled ?? false}
        onChange={() => {
          value.value = choice.value
        }}
      />
      <span>
        <span class="choice-title">{choice.label}</span>
        {choice.detail && <span class="choice-detail">{choice.detail}</span>}
      </span>
    </label>
  )
}

export type CheckBoxProps = {
  readonly id: string
  readonly label: ComponentChildren
  readonly checked: Signal<boolean>
  readonly error?: string | undefined
  readonly onChoose?: (checked: boolean) => void
}

export function CheckBox({ id, label, checked, error, onChoose }: CheckBoxProps) {
  return (
    <div class="check-box">
      <label class="choice" for={id}>
        <input
          type="checkbox"
          id={id}
          name={id}
          checked={checked.value}
          {...described({ id, error })}
          onChange={(event) => {
            checked.value = event.currentTarget.checked
            onChoose?.(checked.value)
          }}
        />
        <span>{label}</span>
      </label>
      <FieldError id={id} error={error} />
    </div>
  )
}
