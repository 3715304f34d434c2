/** What was read, large, in the order of the card, for a last look at the original. */
import { documentPolicy, isFlawed, type NationalityRule, normaliseNumber, repairName } from '@shiming/core'
import { Notice, PersonName, useReference } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { words } from '../words.ts'
import { bornText, grouped } from './document-fields.tsx'
import { reading, typed } from './form.ts'
import { doubt, watch } from './likeness.ts'
import { validityOf } from './validity.ts'

export function Compare() {
  const text = words()
  const { type, number, name, validUntil, nationality } = typed.value
  const read = reading.value
  const told = fixedBy(documentPolicy[type].nationality) ?? (isFlawed(read) ? undefined : read.nationality)
  const birth = isFlawed(read) ? undefined : read.birth
  useEffect(watch, [])
  return (
    <aside class="compare" aria-labelledby="compare">
      <h2 id="compare">{text.counter.check}</h2>
      <p class="soft small">{text.counter.checkLead}</p>
      <dl>
        <Line label={text.counter.type} value={text.documents[type]} />
        <Line label={text.counter.number} value={grouped(type, type === 'other' ? number : normaliseNumber(number))} large />
        <Line label={text.counter.name} value={repairName(name).name} large name />
        <Line label={text.counter.nationality} value={useNationality(nationality || told)} />
        <Line label={text.counter.validUntil} value={validityText(validUntil)} />
      </dl>
      <p class="soft small">{birth === undefined ? '' : bornText(birth)}</p>
      <Doubted />
    </aside>
  )
}

/** The document is known here under another name: how the two relate, and what to do. */
function Doubted() {
  const text = words().counter.otherName
  const found = doubt.value
  return (
    <div role="status">
      {found !== null && (
        <Notice kind="warning" title={text.title}>
          <p>{text[found]}</p>
          <p>{text.ask}</p>
        </Notice>
      )}
    </div>
  )
}

const fixedBy = (rule: NationalityRule): string | undefined => (rule.kind === 'fixed' ? rule.nationality : undefined)

function validityText(typedText: string): string {
  const read = validityOf(typedText)
  return read === 'long-term' ? words().counter.longTerm : read
}

function useNationality(code: string | undefined): string {
  const told = useReference('nationalities')
  if (code === undefined || code === '') return ''
  return (told.state === 'ready' && told.body.items.find((item) => item.code === code)?.name) || code
}

type LineProps = { readonly label: string; readonly value: string; readonly large?: boolean; readonly name?: boolean }

function Line({ label, value, large, name }: LineProps) {
  return (
    <div class={large ? 'compare-large' : ''}>
      <dt>{label}</dt>
      <dd data-empty={value === ''}>{value === '' ? words().counter.notYet : name ? <PersonName name={value} /> : value}</dd>
    </div>
  )
}
