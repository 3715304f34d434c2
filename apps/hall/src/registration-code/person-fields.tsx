/** Name, nationality, end of validity, attestation. */
import { type NameRepair, repairName } from '@shiming/core'
import { CheckBox, type Mended, TextField } from '@shiming/ui'
import { words } from '../words.ts'
import { leave, messageOf } from './check.ts'
import { asksNationality, fields, idOf, typed } from './form.ts'
import { NationalitySelect } from './nationality-select.tsx'
import { validityOf } from './validity.ts'

/** The name as the rule book writes it, and every repair in words (L27). */
function repaired(text: string): Mended {
  const { name, repairs } = repairName(text)
  const said = words().counter
  const told = repairs.filter((repair: NameRepair) => repair !== 'spaces' || name !== text.trim())
  return told.length === 0 || name === text
    ? { text: name }
    : { text: name, note: `${said.nameRepaired(name)}${told.map((repair) => said.repairs[repair]).join('、')}` }
}

export function NameField() {
  const text = words().counter
  return (
    <TextField
      id={idOf('name')}
      label={text.name}
      error={messageOf('name')}
      value={fields.name}
      mendOnLeave={repaired}
      onLeave={() => leave('name')}
    >
      {fields.name.value === '' && messageOf('name') === undefined && <p class="verdict">{text.nameHint}</p>}
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
      mendOnLeave={written}
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

function written(typedText: string): Mended {
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
