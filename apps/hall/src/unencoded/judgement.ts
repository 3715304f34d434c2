/** What an officer is about to say of one character, and sending it: the form keeps what was typed when it is refused. */
import { type Signal, signal } from '@preact/signals'
import { isFlawed, readIdeograph, readIds, repairName } from '@shiming/core'
import { call, type Trouble } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { refusalText } from '../words.ts'
import { close, opened, type Queued, type Told } from './queue.ts'
import { queueWords } from './words.ts'

export type Judgement = {
  readonly text: Signal<string>
  readonly evidence: Signal<string>
  readonly attested: Signal<boolean>
  readonly busy: Signal<boolean>
  /** What is wrong, at which field of the form; `all` is the whole of it. */
  readonly flaw: Signal<{ readonly field: 'text' | 'attested' | 'all'; readonly said: string } | null>
}

export const newJudgement = (text: string): Judgement => ({
  text: signal(text),
  evidence: signal(''),
  attested: signal(false),
  busy: signal(false),
  flaw: signal(null),
})

/** The description as the rule book writes it; null when it is none. */
export const descriptionOf = (text: string): string | null => readIds(repairName(text).name)

/** The one encoded character that is named; null when it is none. */
export function characterOf(text: string): string | null {
  const read = readIdeograph(text)
  return isFlawed(read) ? null : read
}

export const codePointOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

type Flaw = NonNullable<Judgement['flaw']['value']>

export function confirmFlaw({ text, attested }: Judgement): Flaw | null {
  const words = queueWords()
  if (descriptionOf(text.value) === null) return { field: 'text', said: words.confirm.shape }
  return attested.value ? null : { field: 'attested', said: words.attestationNeeded }
}

export function bindFlaw({ text, attested }: Judgement, one: Queued): Flaw | null {
  const words = queueWords()
  const sign = characterOf(text.value)
  if (sign === null) return { field: 'text', said: words.bind.shape }
  if (sign === one.character) return { field: 'text', said: words.bind.same }
  return attested.value ? null : { field: 'attested', said: words.attestationNeeded }
}

const seen = ({ evidence }: Judgement) => ({
  attested: true,
  ...(evidence.value.trim() === '' ? {} : { evidence: evidence.value.trim() }),
})

export async function confirm(judgement: Judgement, one: Queued): Promise<void> {
  const description = descriptionOf(judgement.text.value)
  const change = description === null || description === one.description ? {} : { description }
  await send(judgement, confirmFlaw(judgement), async () => {
    const answer = mark(await call('confirmUnencoded', { params: { id: one.id }, body: { ...seen(judgement), ...change }, once: true }))
    return answer.ok
      ? { say: (name = '') => queueWords().confirm.done(name), names: [answer.body.maskedName] }
      : { trouble: answer.trouble }
  })
}

export async function bind(judgement: Judgement, one: Queued): Promise<void> {
  const character = characterOf(judgement.text.value) ?? ''
  const replaces = one.character === null ? {} : { replaces: one.character }
  await send(judgement, bindFlaw(judgement, one), async () => {
    const body = { ...seen(judgement), ...replaces, character }
    const answer = mark(await call('bindUnencoded', { params: { id: one.id }, body, once: true }))
    return answer.ok
      ? { say: (name = '', sign = '') => queueWords().bind.done(name, sign), names: [answer.body.maskedName, character] }
      : { trouble: answer.trouble }
  })
}

type Outcome = Omit<Told, 'kind'> | { readonly trouble: Trouble }

async function send({ busy, flaw, attested }: Judgement, found: Flaw | null, ask: () => Promise<Outcome>): Promise<void> {
  if (busy.value) return
  flaw.value = found
  if (found !== null) return
  busy.value = true
  const outcome = await ask()
  busy.value = false
  if ('say' in outcome) return close({ kind: 'success', ...outcome })
  const { trouble } = outcome
  if (trouble.code === 'not-signed-in') {
    // Whoever comes back looks at the document anew.
    attested.value = false
  } else if (opened.value !== null && (trouble.code === 'already-bound' || trouble.code === 'not-found')) {
    close({ kind: 'warning', say: () => queueWords().gone, names: [] })
  } else {
    const [first] = trouble.errors ?? []
    flaw.value = { field: first === undefined ? 'all' : 'text', said: first?.message ?? refusalText(trouble) }
  }
}
