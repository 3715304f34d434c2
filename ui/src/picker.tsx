/** A choice made in a bottom sheet, for the phone: large rows, a search where the list is long. */
import { type Signal, useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import { useId } from 'preact/hooks'
import type { Choice } from './choice.tsx'
import { described, Field, type FieldProps } from './field.tsx'
import { Icon } from './icons.tsx'
import { usePhrases } from './language.ts'
import { BottomSheet } from './sheet.tsx'

export type PickerProps = Omit<FieldProps, 'note' | 'label'> & {
  readonly label: string
  readonly value: Signal<string>
  readonly choices: readonly Choice[]
  readonly searchable?: boolean
  readonly onChoose?: (value: string) => void
}

export function Picker({ id, label, hint, error, optional, value, choices, searchable, onChoose }: PickerProps) {
  const words = usePhrases(ui)
  const open = useSignal(false)
  const chosen = choices.find((choice) => choice.value === value.value)
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <button
        type="button"
        id={id}
        class="control picker-button"
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}-value`}
        {...describedButton({ id, hint, error })}
        onClick={() => {
          open.value = true
        }}
      >
        <span id={`${id}-value`}>{chosen?.label ?? words.choose}</span>
        <Icon name="down" />
      </button>
      <BottomSheet
        open={open.value}
        title={label}
        onClose={() => {
          open.value = false
        }}
      >
        <PickerList
          {...{ choices, searchable: searchable ?? false, chosen: value.value }}
          onPick={(picked) => {
            value.value = picked
            open.value = false
            onChoose?.(picked)
          }}
        />
      </BottomSheet>
    </Field>
  )
}

/** `aria-invalid` is not a state of buttons; the error is told by the description. */
function describedButton(field: Parameters<typeof described>[0]) {
  const { 'aria-invalid': _invalid, ...rest } = described(field)
  return rest
}

type PickerListProps = { choices: readonly Choice[]; searchable: boolean; chosen: string; onPick: (value: string) => void }

function PickerList({ choices, searchable, chosen, onPick }: PickerListProps) {
  const words = usePhrases(ui)
  const wanted = useSignal('')
  const id = useId()
  const text = wanted.value.normalize('NFKC').trim().toLowerCase()
  const found = choices.filter(({ label, value }) => label.toLowerCase().includes(text) || value.toLowerCase() === text)
  return (
    <>
      {searchable && (
        <>
          <label class="unseen" for={id}>
            {words.search}
          </label>
          <input
            id={id}
            type="search"
            class="control"
            autocomplete="off"
            placeholder={words.search}
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value
            }}
          />
          <p class="field-hint" role="status">
            {found.length === 0 ? words.noMatch : words.matches(found.length)}
          </p>
        </>
      )}
      <ul class="plain-list picker-list" onKeyDown={rove}>
        {found.map(({ value, label, disabled }) => (
          <li key={value}>
            <button type="button" aria-pressed={value === chosen} disabled={disabled ?? false} onClick={() => onPick(value)}>
              {label}
              {value === chosen && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Up and down go from row to row. */
function rove(event: KeyboardEvent & { currentTarget: HTMLUListElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
  rows[rows.findIndex((row) => row === document.activeElement) + step]?.focus()
  event.preventDefault()
}
