/** What is typed on the way, one signal each, so that going back, a refusal or a lost network never empties a field. */
import { effect, type Signal, signal } from '@preact/signals'
import { keep, kept } from '../keep.ts'

const text = (): Signal<string> => signal('')

export const draft = {
  method: text(),
  code: text(),
  name: text(),
  type: text(),
  number: text(),
  nationality: text(),
  issuingState: text(),
  validUntil: text(),
  longTerm: signal(false),
  loginName: text(),
  password: text(),
  phone: text(),
  smsCode: text(),
  domicile: text(),
  domicilePath: text(),
  notApplicable: signal(false),
}

/** What may lie in the tab's storage while a registration is open: no number, no code, no password. */
const lasting = [
  'method',
  'name',
  'type',
  'nationality',
  'issuingState',
  'validUntil',
  'longTerm',
  'loginName',
  'phone',
  'domicile',
  'domicilePath',
  'notApplicable',
] as const

export function startKeeping(): void {
  const before = kept('draft')
  for (const name of lasting) restore(draft[name], before, name)
  effect(() => {
    const now = Object.fromEntries(lasting.map((name) => [name, draft[name].value]))
    if (Object.values(now).some((value) => value !== '' && value !== false)) keep('draft', now)
  })
}

function restore(field: Signal<string> | Signal<boolean>, from: unknown, name: string): void {
  const value: unknown = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined
  if (typeof value === typeof field.peek()) (field as Signal<unknown>).value = value
}

/** The secrets of a registration that ended without an account. */
export function forgetSecrets(): void {
  for (const name of ['code', 'number', 'password', 'smsCode'] as const) draft[name].value = ''
}

export function forgetDraft(): void {
  for (const field of Object.values(draft)) (field as Signal<unknown>).value = typeof field.peek() === 'string' ? '' : false
}
