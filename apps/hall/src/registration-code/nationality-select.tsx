/** Nationalities in a native select: the three letters stand first, so that typing them finds the line. */
import { Await, BareSelect, Field, useReference } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { messageOf } from './check.ts'
import { fields, idOf, nationalityCodes } from './form.ts'

type Props = { readonly field: 'nationality' | 'issuingState'; readonly label: string; readonly hint: string; readonly optional?: boolean }

export function NationalitySelect({ field, label, hint, optional }: Props) {
  const told = useReference('nationalities')
  const error = messageOf(field)
  useEffect(() => {
    if (told.state === 'ready') nationalityCodes.value = new Set(told.body.items.map(({ code }) => code))
  }, [told])
  return (
    <Field id={idOf(field)} label={label} hint={hint} error={error} optional={optional ?? false}>
      <Await of={told} lines={1}>
        {({ items }) => (
          <BareSelect
            id={idOf(field)}
            hint={hint}
            error={error}
            value={fields[field]}
            choices={items
              .map(({ code, name }) => ({ value: code, label: `${code}  ${name}` }))
              .sort((one, other) => (one.value < other.value ? -1 : 1))}
          />
        )}
      </Await>
    </Field>
  )
}
