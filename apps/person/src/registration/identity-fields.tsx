/** Code, name, document type and number. */
import { firstGenerationHint, normaliseNumber } from '@shiming/core/document'
import { person, ui } from '@shiming/phrases'
import { Picker, RareName, Select, TextField, usePhrases } from '@shiming/ui'
import { channel, href } from '../route.ts'
import { useFieldOf } from '../shell/flaws.ts'
import { draft } from './draft.ts'
import { mendCode, mendName, mendNumber } from './fields.ts'
import { byPortrait, type PartProps } from './identity-form.ts'

export function CodeField(props: PartProps) {
  const words = usePhrases(person).identity
  const notes = usePhrases(ui).mended
  const field = useFieldOf(props, 'registrationCode')
  return (
    <TextField
      {...field}
      label={words.code}
      hint={words.codeHint}
      value={draft.code}
      mend={(text) => mendCode(text, notes)}
      class="control-code control-short"
      autocapitalize="characters"
      enterkeyhint="next"
    />
  )
}

export function NameField(props: PartProps) {
  const words = usePhrases(person).identity
  const notes = usePhrases(ui).mended
  const field = useFieldOf(props, 'name')
  return (
    <TextField
      {...field}
      label={words.name}
      hint={words.nameHint}
      value={draft.name}
      mendOnLeave={(text) => mendName(text, notes)}
      autocomplete="name"
      enterkeyhint="next"
      beside={<RareName for={field.id} value={draft.name} onType={field.onType} />}
    />
  )
}

export function TypeField(props: PartProps) {
  const words = usePhrases(person).identity
  const { id, error } = useFieldOf(props, 'document-type')
  const face = usePhrases(person).portrait
  const closed = (portrait: boolean): boolean => byPortrait() && !portrait
  const choices = props.tables.kinds.map(({ type, name, portrait }) => ({
    value: type,
    label: closed(portrait) ? face.notFor(name) : name,
    disabled: closed(portrait),
  }))
  const chosen = () => {
    props.form.type(id)
    // The answer belonged to another kind of document.
    draft.nationality.value = ''
    draft.issuingState.value = ''
  }
  const open = props.tables.kinds.filter(({ portrait }) => portrait).map(({ name }) => name)
  const hint = byPortrait() && open.length > 0 ? <OnlyThese names={open} /> : undefined
  const given = { id, error, label: words.type, hint, value: draft.type, choices, onChoose: chosen }
  return channel === 'app' ? <Picker {...given} /> : <Select {...given} />
}

/** R13: which documents may, and the way of the others. */
function OnlyThese({ names }: { names: readonly string[] }) {
  const words = usePhrases(person)
  return (
    <>
      {words.portrait.only(names)} <a href={href('/halls')}>{words.trouble.seeHalls}</a>
    </>
  )
}

export function NumberField(props: PartProps) {
  const words = usePhrases(person).identity
  const notes = usePhrases(ui).mended
  const field = useFieldOf(props, 'document-number')
  const type = draft.type.value
  const number = normaliseNumber(draft.number.value)
  const old = field.error !== undefined && type === 'resident-id' && /^\d{15}$/.test(number)
  const note = old ? words.firstGeneration(firstGenerationHint(number)) : undefined
  return (
    <TextField
      {...field}
      label={words.number}
      hint={words.numberHints[type]}
      value={draft.number}
      {...(type === 'other' ? {} : { mend: (text: string) => mendNumber(text, notes) })}
      {...(note === undefined ? {} : { note })}
      autocapitalize="characters"
      enterkeyhint="next"
    />
  )
}
