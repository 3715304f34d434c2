/** What the form says about itself while it is filled in: nothing too early, nothing twice. */
import { computed, signal } from '@preact/signals'
import { type FlawCode, firstGenerationHint, normaliseNumber } from '@shiming/core'
import type { FieldFlaw } from '@shiming/ui'
import { flawText, words } from '../words.ts'
import { type Field, flawsOf, idOf, names, typed } from './form.ts'
import { validityOf } from './validity.ts'

/** Fields that were left once: from then on their flaws are told. */
const left = signal<ReadonlySet<Field>>(new Set())
/** Presses of the button on a form with flaws; every press leads to the summary again. */
export const round = signal(0)
/** What the server found, each with the value it was found in. */
const told = signal<Partial<Record<Field, { readonly message: string; readonly value: unknown }>>>({})

export const flaws = computed(() => flawsOf(typed.value))

export function leave(field: Field): void {
  if (!left.value.has(field)) left.value = new Set([...left.value, field])
}

export function startOver(): void {
  left.value = new Set()
  told.value = {}
  round.value = 0
}

export function tellServerFlaws(errors: readonly { field: Field; message: string }[]): void {
  told.value = Object.fromEntries(errors.map(({ field, message }) => [field, { message, value: typed.value[field] }]))
}

export const labelOf = (field: Field): string => {
  const text = words().counter
  return text[field]
}

// Told while typing: the number has all its signs, so the person can be asked at once.
const eager: ReadonlySet<FlawCode> = new Set([
  'document-number-check-digit',
  'document-number-birth-date',
  'document-number-first-generation',
  'document-number-synthetic',
  'document-expired',
  'nationality-not-of-document',
])

export function messageOf(field: Field): string | undefined {
  const answer = told.value[field]
  if (answer !== undefined && answer.value === typed.value[field]) return answer.message
  if (field === 'attested') return round.value > 0 && !typed.value.attested ? words().counter.attestationNeeded : undefined
  const flaw = flaws.value[field]
  if (flaw === undefined) return undefined
  const due = round.value > 0 || eager.has(flaw) || (left.value.has(field) && flaw !== 'required' && !flaw.endsWith('-required'))
  return due ? textOf(flaw) : undefined
}

function textOf(flaw: FlawCode): string {
  const text = words().counter
  if (flaw === 'document-expired') return text.expired(validityOf(typed.value.validUntil))
  if (flaw === 'document-number-first-generation') return text.firstGeneration(firstGenerationHint(normaliseNumber(typed.value.number)))
  return flawText(flaw)
}

/** Every field that stands in the way, in the order of the form. */
export function standing(): readonly FieldFlaw[] {
  return names.flatMap((field) => {
    const message = messageOf(field)
    if (message === undefined) return []
    return [{ id: idOf(field), message: field === 'attested' ? message : words().counter.labelled(labelOf(field), message) }]
  })
}

export const isWhole = (): boolean => Object.keys(flaws.value).length === 0 && typed.value.attested
