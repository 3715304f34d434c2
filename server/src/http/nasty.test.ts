import { documentTypes } from '@shiming/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { papers, someone } from '../testing/people.ts'
import { type Answer, type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const dates = [
  '2026-13-45',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-02-30',
  '-000001-01-01',
  '长期',
  'long-term',
  'Invalid Date',
]
const names = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  "' or 1=1 --",
  '%',
  '\\',
  '${x}',
  '../../etc',
]
const marks = [
  '·',
  '〇',
  '𠮷',
  '\u202e',
  '\u200d',
  '\ufeff',
  '\u0301',
  'İ',
  'ß',
  'ﷺ',
  '🀄',
  '\ue000',
  '\u{10ffff}',
  '\ud800',
  '\u0000',
  '①',
  '㈱',
]
const nasty = fc.oneof(
  fc.constantFrom(...dates, ...names, ...marks, ''),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[0-9A-Z]{5,20}$/),
)
const longer = fc.oneof({ weight: 20, arbitrary: nasty }, { weight: 1, arbitrary: fc.string({ minLength: 300, maxLength: 600 }) })

/** Never a fault: a yes, or a refusal that the contract names (which the visitor checks). */
function sound(answer: Pick<Answer<'begin'>, 'status' | 'text'>): void {
  if (answer.status >= 500) throw new Error(answer.text)
}

describe('whatever is typed', () => {
  it('HH LG-24 into the identity page', async () => {
    const { id, by } = await deeds.begin(world.visitor())
    const form = fc.record(
      {
        registrationCode: longer,
        name: longer,
        nationality: nasty,
        document: fc.record(
          { type: fc.oneof(fc.constantFrom(...documentTypes), nasty), number: longer, validUntil: nasty, issuingState: nasty },
          { requiredKeys: ['type', 'number'] },
        ),
      },
      { requiredKeys: ['name', 'document'] },
    )
    await fc.assert(
      fc.asyncProperty(form, async (body) => sound(await by.call('identify', { id, body }))),
      { numRuns: 300 },
    )
  })

  it('HH into the form of the counter, one field wrong and the others right', async () => {
    const field = fc.constantFrom('name', 'nationality', 'type', 'number', 'validUntil', 'issuingState')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documentTypes),
        fc.integer({ min: 5000, max: 9000 }),
        field,
        longer,
        async (type, nth, where, typed) => {
          const { document, nationality } = papers[type](nth)
          const form = { name: someone().name, attested: true, ...(nationality === undefined ? {} : { nationality }) }
          const body =
            where === 'name' || where === 'nationality'
              ? { ...form, document, [where]: typed }
              : { ...form, document: { ...document, [where]: typed } }
          sound(await counter.call('issueCode', { body }))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('HH CR-07 into the credentials page', async () => {
    const person = someone()
    const { code } = await deeds.issue(counter, person)
    const { journey, sms } = await deeds.ready(world, world.visitor(), person, { code, channel: 'web' })
    const right = deeds.completionForm({ ...person, loginName: 'x' }, sms, 'web')
    const field = fc.constantFrom('loginName', 'password', 'phone', 'smsCode', 'domicile')
    await fc.assert(
      fc.asyncProperty(field, longer, async (where, typed) =>
        sound(await journey.by.call('complete', { id: journey.id, body: { ...right, [where]: typed } })),
      ),
      { numRuns: 200 },
    )
  })

  it('HH LG-24 into the sign-in pages', async () => {
    await fc.assert(
      fc.asyncProperty(longer, longer, async (identifier, password) => {
        sound(await world.visitor().call('signIn', { body: { identifier, password } }))
        sound(await world.visitor().call('hallSignIn', { body: { login: identifier, password, oneTimeCode: password.slice(0, 40) } }))
      }),
      { numRuns: 60 },
    )
  })

  it('HH into addresses, queries and headers', async () => {
    const { id, by } = await deeds.begin(world.visitor())
    for (const typed of [...names, ...dates, ...marks, '-'.repeat(36), '0'.repeat(36), 'f'.repeat(36)]) {
      sound(await counter.call('listCodes', { query: { page: typed } }))
      sound(await counter.call('listCodes', { query: { status: typed } }))
      sound(await by.call('divisions', { query: { parent: typed } }))
      sound(await by.call('divisions', { query: { search: typed } }))
      sound(await by.call('agreement', { query: { channel: typed } }))
      const header = encodeURIComponent(typed.toWellFormed())
      sound(await by.call('standing', { id, headers: { 'accept-language': header, authorization: `Bearer ${header}` } }))
      sound(await by.call('begin', { body: await deeds.beginForm(by, 'app'), key: header }))
    }
  })
})
