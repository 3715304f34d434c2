/** Type and number of the document, judged while typing by the rule book the server uses. */
import {
  ageOn,
  type CalendarDate,
  cardCheckDigitHolds,
  type DocumentType,
  dayOf,
  documentPolicy,
  documentTypes,
  isFlawed,
  normaliseNumber,
} from '@shiming/core'
import { Field, Icon, type Mended, serverNow, TextField } from '@shiming/ui'
import { useRef } from 'preact/hooks'
import { words } from '../words.ts'
import { leave, messageOf } from './check.ts'
import { chooseType, fields, idOf, reading, typed } from './form.ts'
import { NationalitySelect } from './nationality-select.tsx'

/** Digits typed within this time are one number: `1`, then `2`, is the twelfth type. */
const TOGETHER = 700

function useDigits(choose: (place: number) => void): (event: KeyboardEvent) => void {
  const last = useRef({ digits: '', at: 0 })
  return (event) => {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const now = event.timeStamp
    const digits = now - last.current.at < TOGETHER ? last.current.digits + event.key : event.key
    const place = Number(digits) >= 1 && Number(digits) <= documentTypes.length ? digits : event.key
    last.current = { digits: place, at: now }
    if (Number(place) >= 1) choose(Number(place))
  }
}

const typeAt = (place: number): DocumentType | undefined => documentTypes[place - 1]

export function TypeField() {
  const text = words()
  const id = idOf('type')
  const onDigit = useDigits((place) => {
    const found = typeAt(place)
    if (found !== undefined) chooseType(found)
  })
  return (
    <Field id={id} label={text.counter.type}>
      <select
        id={id}
        name={id}
        class="control"
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        value={fields.type.value}
        onKeyDown={(event) => {
          onDigit(event)
          if (event.key !== 'Enter') return
          event.preventDefault()
          document.getElementById(idOf('number'))?.focus()
        }}
        onChange={(event) => {
          const found = documentTypes.find((type) => type === event.currentTarget.value)
          if (found !== undefined) chooseType(found)
        }}
      >
        {documentTypes.map((type, index) => (
          <option key={type} value={type}>{`${index + 1}  ${text.documents[type]}`}</option>
        ))}
      </select>
      <p class="verdict" id={`${id}-hint`}>
        {text.counter.typeHint}
      </p>
    </Field>
  )
}

const upper = (typedText: string): Mended => ({ text: fields.type.value === 'other' ? typedText : typedText.toUpperCase() })
const written = (typedText: string): Mended => ({ text: fields.type.value === 'other' ? typedText.trim() : normaliseNumber(typedText) })

export function NumberField() {
  const text = words().counter
  const error = messageOf('number')
  return (
    <TextField
      id={idOf('number')}
      label={text.number}
      error={error}
      value={fields.number}
      mend={upper}
      mendOnLeave={written}
      onLeave={() => leave('number')}
      class="control-number"
    >
      {error === undefined && <NumberVerdict />}
    </TextField>
  )
}

/** `330200 19000101 0014`: region, birth, sequence; other numbers by fours. */
export function grouped(type: DocumentType, number: string): string {
  if (type === 'other') return number
  if (checked.has(type) && /^\d/.test(number)) return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(' ').trim()
  return number.length > 8 ? number.replace(/(.{4})(?=.)/gu, '$1 ') : number
}

const checked: ReadonlySet<DocumentType> = new Set([
  'resident-id',
  'temporary-resident-id',
  'hk-macao-residence-permit',
  'taiwan-residence-permit',
  'permanent-residence-card',
])

function holdsText(type: DocumentType, number: string): string {
  const text = words().counter
  if (!checked.has(type)) return text.numberHolds
  return number.length === 18 || cardCheckDigitHolds(number) ? text.checkDigitHolds : text.checkDigitDoubt
}

function NumberVerdict() {
  const text = words().counter
  const { type } = typed.value
  const number = normaliseNumber(typed.value.number)
  const read = reading.value
  const shape = text.numberShape[type]
  if (number === '') return <p class="verdict">{shape}</p>
  if (isFlawed(read) && read.flaws.some(({ at }) => at === '/number')) {
    return <p class="verdict">{`${text.numberTyped([...number].length)}　${shape}`}</p>
  }
  const birth = isFlawed(read) ? undefined : read.birth
  return (
    <div role="status">
      <p class="verdict" data-holds="true">
        <Icon name="check" size={16} />
        <span>{birth === undefined ? holdsText(type, number) : `${holdsText(type, number)}　${bornText(birth)}`}</span>
      </p>
      {birth !== undefined && ageOn(birth, dayOf(serverNow())) < GUARDED && <p class="field-note">{text.minor}</p>}
    </div>
  )
}

/** Full years of age below which a guardian comes along (个人信息保护法 31). */
const GUARDED = 14

export const bornText = (birth: CalendarDate): string => words().counter.born(birth, ageOn(birth, dayOf(serverNow())))

export function IssuingStateField() {
  if (!documentPolicy[fields.type.value].issuingState) return null
  return <NationalitySelect field="issuingState" label={words().counter.issuingState} hint={words().counter.nationalityHint} />
}
