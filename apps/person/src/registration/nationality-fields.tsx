/** Nationality where it is open or told (R26, R28), the issuing state of foreign passports, and how long a document is valid. */
import { person, ui } from '@shiming/phrases'
import { CheckBox, Field, Picker, Select, TextField, usePhrases } from '@shiming/ui'
import { channel } from '../route.ts'
import { useFieldOf } from '../shell/flaws.ts'
import { draft } from './draft.ts'
import { mendDate } from './fields.ts'
import { kindOf, nationalityOpen, type PartProps, toldNationality } from './identity-form.ts'

/** The App always shows it, last (R26); the Web only where neither type nor number tell it (R28). */
export function NationalityField(props: PartProps) {
  const words = usePhrases(person).identity
  const { id, error } = useFieldOf(props, 'nationality')
  const kind = kindOf(props.tables)
  if (nationalityOpen(kind)) {
    const foreignOnly = kind?.nationalityRule === 'foreign'
    return <CountryField {...{ id, error, label: words.nationality, value: draft.nationality, foreignOnly, props }} />
  }
  return channel === 'app' ? <ToldNationality {...props} /> : null
}

function ToldNationality({ tables }: PartProps) {
  const words = usePhrases(person).identity
  const kind = kindOf(tables)
  const told = kind?.nationality ?? (kind === undefined ? undefined : toldNationality(tables))
  const name = tables.nationalities.find(({ code }) => code === told)?.name
  const how =
    kind === undefined ? words.nationalityFirst : kind.nationalityRule === 'fixed' ? words.nationalityFixed : words.nationalityByNumber
  return (
    <Field id="nationality" label={words.nationality} hint={how}>
      <input id="nationality" class="control" readOnly aria-describedby="nationality-hint" value={name ?? '—'} />
    </Field>
  )
}

const chinese: readonly string[] = ['CHN', 'HKG', 'MAC', 'TWN']

type CountryProps = {
  id: string
  error: string | undefined
  label: string
  value: typeof draft.nationality
  foreignOnly: boolean
  props: PartProps
}

function CountryField({ id, error, label, value, foreignOnly, props }: CountryProps) {
  const choices = props.tables.nationalities
    .filter(({ code }) => !(foreignOnly && chinese.includes(code)))
    .map(({ code, name }) => ({ value: code, label: name }))
  const given = { id, error, label, value, choices, onChoose: () => props.form.type(id) }
  return channel === 'app' ? <Picker {...given} searchable /> : <Select {...given} autocomplete="country" />
}

export function StateField(props: PartProps) {
  const words = usePhrases(person).identity
  const { id, error } = useFieldOf(props, 'document-issuingState')
  if (kindOf(props.tables)?.issuingState !== true) return null
  return <CountryField {...{ id, error, label: words.issuingState, value: draft.issuingState, foreignOnly: true, props }} />
}

export function ValidityField(props: PartProps) {
  const words = usePhrases(person).identity
  const notes = usePhrases(ui).mended
  const field = useFieldOf(props, 'document-validUntil')
  return (
    <TextField
      {...field}
      label={words.validity}
      hint={words.validityHint}
      optional
      value={draft.validUntil}
      readOnly={draft.longTerm.value}
      mendOnLeave={(text) => mendDate(text, notes)}
      class="control-short"
      inputMode="numeric"
      placeholder="YYYY-MM-DD"
    >
      <CheckBox
        id="long-term"
        label={words.longTerm}
        checked={draft.longTerm}
        onChoose={() => {
          draft.validUntil.value = ''
          props.form.type(field.id)
        }}
      />
    </TextField>
  )
}
