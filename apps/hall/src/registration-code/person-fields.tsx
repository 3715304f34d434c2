/** Name, nationality, end of validity, attestation. */
import { signal } from '@preact/signals'
import { describedSigns, repairName } from '@shiming/core'
import { CheckBox, type Mended, RareName, TextField } from '@shiming/ui'
import { words } from '../words.ts'
import { leave, messageOf } from './check.ts'
import { asksNationality, fields, idOf, typed } from './form.ts'
import { NationalitySelect } from './nationality-select.tsx'
import { validityOf } from './validity.ts'

/** What was mended, and the name it was said of: another name, typed or next in the queue, has nothing to do with it. */
const mended = signal<{ readonly name: string; readonly said: string } | null>(null)

/** The name as the rule book writes it, and every repair in words (L27). */
function written(text: string): Mended {
  const { name, repairs } = repairName(text)
  const said = words().counter
  const told = repairs.filter((repair) => repair !== 'spaces' || name !== text.trim()).map((repair) => said.repairs[repair])
  if (name !== text) mended.value = told.length === 0 ? null : { name, said: said.nameRepaired(name, told) }
  return { text: name }
}

export function NameField() {
  const text = words().counter
  const { value } = fields.name
  return (
    <TextField
      id={idOf('name')}
      label={text.name}
      error={messageOf('name')}
      value={fields.name}
      mendOnLeave={written}
      note={value !== '' && mended.value?.name === value ? mended.value.said : undefined}
      onLeave={() => leave('name')}
      beside={<RareName for={idOf('name')} value={fields.name} byKey />}
    >
      {describedSigns(repairName(value).name).length > 0 && <p class="verdict">{text.nameDescribed}</p>}
      {value === '' && messageOf('name') === undefined && <p class="verdict">{text.nameHint}</p>}
    </TextField>
  )
}

export function NationalityField() {
  const text = words().counter
  const asked = asksNationality(typed.value.type)
  if (asked === 'no') return null
  return <NationalitySelect field="nationality" label={text.nationality} hint={text.nationalityHint} optional={asked === 'optional'} />
}

export function ValidityField() {
  const text = words().counter
  const read = validityOf(fields.validUntil.value)
  const error = messageOf('validUntil')
  const longTerm = read === 'long-term'
  return (
    <TextField
      id={idOf('validUntil')}
      label={text.validUntil}
      error={error}
      value={fields.validUntil}
      mendOnLeave={dated}
      onLeave={() => leave('validUntil')}
      class="control-short control-number"
      beside={
        <label class="choice long-term" for="long-term">
          <input
            id="long-term"
            type="checkbox"
            checked={longTerm}
            onChange={(event) => {
              fields.validUntil.value = event.currentTarget.checked ? text.longTerm : ''
            }}
          />
          <span>{text.longTerm}</span>
        </label>
      }
    >
      {error === undefined && !longTerm && <p class="verdict">{text.validUntilHint}</p>}
    </TextField>
  )
}

function dated(typedText: string): Mended {
  const read = validityOf(typedText)
  return { text: read === 'long-term' ? words().counter.longTerm : read }
}

export function AttestedField() {
  const text = words().counter
  return (
    <div class="attested field-indent">
      <CheckBox
        id={idOf('attested')}
        checked={fields.attested}
        error={messageOf('attested')}
        label={
          <>
            <span class="choice-title">{text.attested}</span>
            <span class="choice-detail">{text.attestedHint}</span>
          </>
        }
      />
    </div>
  )
}
