import { DAY, HOUR, MINUTE, SECOND } from '@shiming/core'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { addOfficer, disableOfficer, enrolOfficer, listOfficers, resetOfficer } from './officer.ts'

const { issue, issueForm, no, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
beforeEach(() => counter.again())
afterAll(() => world.close())

const codeNow = (secret: string) => generateSync({ secret, epoch: world.clock.at / 1000 })

let made = 0
async function newOfficer(hall = 'demo-centre') {
  const login = `clerk-${(made += 1)}`
  return { login, ...(await addOfficer(world, { login, hall })) }
}

async function enrolled() {
  const own = await newOfficer()
  const desk = world.visitor()
  yes(await desk.call('hallSignIn', { body: own }))
  const { secret } = yes(await desk.call('enrolSecondFactor', { body: { password: own.password } }))
  yes(await desk.call('confirmSecondFactor', { body: { oneTimeCode: codeNow(secret) } }))
  world.move(30 * SECOND)
  return { ...own, secret, desk }
}

describe('an officer signs in', () => {
  it('HC-01 with the password drawn at the command line, and with no other', async () => {
    const own = await newOfficer()
    expect(own.password).toMatch(/^[2-9a-zA-Z]{16}$/)
    expect(yes(await world.visitor().call('hallSignIn', { body: own }))).toMatchObject({
      login: own.login,
      secondFactor: 'none',
      idleSeconds: 900,
    })
    for (const body of [
      { ...own, password: 'other' },
      { ...own, login: 'nobody' },
    ]) {
      expect(no(await world.visitor().call('hallSignIn', { body }))).toBe('401 sign-in-failed')
    }
    await expect(addOfficer(world, { login: own.login, hall: 'x' })).rejects.toThrow('already')
  })

  it('HC-01 and with a one-time code once a second factor is enrolled; each code opens once', async () => {
    const { login, password, secret } = await enrolled()
    const at = world.visitor()
    expect(no(await at.call('hallSignIn', { body: { login, password } }))).toBe('403 second-factor-required')
    expect(no(await at.call('hallSignIn', { body: { login, password, oneTimeCode: '000000' } }))).toBe('401 sign-in-failed')
    const oneTimeCode = codeNow(secret)
    expect(yes(await at.call('hallSignIn', { body: { login, password, oneTimeCode } })).secondFactor).toBe('enrolled')
    expect(no(await world.visitor().call('hallSignIn', { body: { login, password, oneTimeCode } }))).toBe('401 sign-in-failed')
    world.move(2 * MINUTE)
    expect(no(await world.visitor().call('hallSignIn', { body: { login, password, oneTimeCode } }))).toBe('401 sign-in-failed')
    yes(await world.visitor().call('hallSignIn', { body: { login, password, oneTimeCode: codeNow(secret) } }))
  })

  it('HC-01 one one-time code, told by ten at once, opens one session', async () => {
    const { login, password, secret } = await enrolled()
    const body = { login, password, oneTimeCode: codeNow(secret) }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => world.visitor(`203.0.113.${nth}`).call('hallSignIn', { body })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('HC-01 the new factor counts only against password and a right code', async () => {
    const own = await newOfficer()
    const desk = world.visitor()
    yes(await desk.call('hallSignIn', { body: own }))
    expect(no(await desk.call('enrolSecondFactor', { body: { password: 'wrong' } }))).toBe('401 sign-in-failed')
    expect(no(await desk.call('confirmSecondFactor', { body: { oneTimeCode: '123456' } }))).toBe('422 second-factor-not-accepted')
    const { uri, qrSvg } = yes(await desk.call('enrolSecondFactor', { body: { password: own.password } }))
    const { secret } = yes(await desk.call('enrolSecondFactor', { body: { password: own.password } }))
    expect([uri.startsWith('otpauth://totp/'), qrSvg.startsWith('<svg')]).toEqual([true, true])
    yes(await world.visitor().call('hallSignIn', { body: own }))
    const oneTimeCode = codeNow(secret)
    yes(await desk.call('confirmSecondFactor', { body: { oneTimeCode } }))
    expect(no(await desk.call('confirmSecondFactor', { body: { oneTimeCode } }))).toBe('422 second-factor-not-accepted')
    expect(no(await world.visitor().call('hallSignIn', { body: { ...own, oneTimeCode } }))).toBe('401 sign-in-failed')
  })

  it('HC-01 LG-06 wrong passwords at the second-factor page are counted and delayed like those at the door', async () => {
    const own = await newOfficer()
    const desk = world.visitor('203.0.113.60')
    yes(await desk.call('hallSignIn', { body: own }))
    const answers: string[] = []
    for (let nth = 0; nth < 6; nth += 1) answers.push(no(await desk.call('enrolSecondFactor', { body: { password: `wrong-${nth}` } })))
    expect(answers).toEqual([...Array<string>(5).fill('401 sign-in-failed'), '429 too-many-requests'])
    world.move(30 * SECOND)
    yes(await desk.call('enrolSecondFactor', { body: { password: own.password } }))
  })

  it('HC-01 nowhere without a second factor in production, until the operator enrols one', async () => {
    const production = await openWorld({ mode: 'production', baseUrl: 'https://example.test:82' })
    const own = { login: 'clerk', password: (await addOfficer(production, { login: 'clerk', hall: 'h' })).password }
    const desk = production.visitor(undefined, { host: 'example.test:82' })
    expect(no(await desk.call('hallSignIn', { body: own }))).toBe('403 second-factor-required')
    const { uri } = await enrolOfficer(production, { login: 'clerk' })
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    const oneTimeCode = generateSync({ secret, epoch: production.clock.at / 1000 })
    yes(await desk.call('hallSignIn', { body: { ...own, oneTimeCode } }))
    expect([...desk.cookies.keys()]).toEqual(['__Host-shiming-hall'])
    expect((await desk.call('issueCode', { body: issueForm(someone()) })).flaws).toEqual(['/document/number document-number-synthetic'])
    await production.close()
  })

  it('LG-06 after five wrong passwords after a delay only; five more clerks of the hall are not kept waiting', async () => {
    const own = await newOfficer()
    const desk = world.visitor('203.0.113.61')
    for (let nth = 0; nth < 5; nth += 1) await desk.call('hallSignIn', { body: { ...own, password: 'wrong' } })
    const waiting = await desk.call('hallSignIn', { body: own })
    expect([no(waiting), waiting.retryAfter]).toEqual(['429 too-many-requests', 30])
    yes(await desk.call('hallSignIn', { body: await newOfficer() }))
    world.move(30 * SECOND)
    yes(await desk.call('hallSignIn', { body: own }))
  })

  it('HC-01 no more once disabled, at once and everywhere; a reset gives a new password and takes the factor', async () => {
    const { login, password, desk } = await enrolled()
    await disableOfficer(world, { login })
    expect(no(await desk.call('hallSession'))).toBe('401 not-signed-in')
    expect(no(await world.visitor().call('hallSignIn', { body: { login, password } }))).toBe('401 sign-in-failed')
    const reset = await resetOfficer(world, { login })
    expect(no(await world.visitor().call('hallSignIn', { body: { login, password } }))).toBe('401 sign-in-failed')
    expect(yes(await world.visitor().call('hallSignIn', { body: { login, ...reset } })).secondFactor).toBe('none')
    expect(await listOfficers(world)).toContainEqual({ login, hall: 'demo-centre', disabled: false, secondFactor: false })
    await expect(disableOfficer(world, { login: 'nobody' })).rejects.toThrow('no officer')
  })

  it('SE-02 for 15 minutes without use, and twelve hours at most', async () => {
    const own = await newOfficer()
    const desk = world.visitor()
    yes(await desk.call('hallSignIn', { body: own }))
    world.move(14 * MINUTE)
    yes(await desk.call('hallSession'))
    world.move(15 * MINUTE)
    expect(no(await desk.call('hallSession'))).toBe('401 not-signed-in')
    yes(await desk.call('hallSignIn', { body: own }))
    for (let used = 0; used < 51; used += 1) {
      world.move(14 * MINUTE)
      yes(await desk.call('hallSession'))
    }
    world.move(HOUR / 10)
    expect(no(await desk.call('hallSession'))).toBe('401 not-signed-in')
  })

  it('SE-03 until the sign-out', async () => {
    const own = await newOfficer()
    const desk = world.visitor()
    yes(await desk.call('hallSignIn', { body: own }))
    const token = desk.cookies.get('shiming-hall') ?? ''
    yes(await desk.call('hallSignOut'))
    desk.cookies.set('shiming-hall', token)
    expect(no(await desk.call('hallSession'))).toBe('401 not-signed-in')
    expect(no(await desk.call('hallSignOut'))).toBe('401 not-signed-in')
  })
})

describe('the counter', () => {
  it('R15 issues to nobody who is not signed in', async () => {
    const stranger = world.visitor()
    for (const call of ['issueCode', 'listCodes', 'countCodes'] as const) {
      const body = call === 'issueCode' ? { body: issueForm(someone()) } : {}
      expect(no(await stranger.call(call, body))).toBe('401 not-signed-in')
    }
  })

  it('R16 HC-02 wants the original seen and the document valid on the day', async () => {
    const person = someone()
    const { attested: _, ...form } = issueForm(person)
    expect(no(await counter.call('issueCode', { body: form }))).toBe('422 attestation-required')
    expect(no(await counter.call('issueCode', { body: { ...form, attested: false } }))).toBe('422 attestation-required')
    const until = (validUntil: string) => ({ ...issueForm(person), document: { ...person.document, validUntil } })
    expect((await counter.call('issueCode', { body: until('2026-11-22') })).flaws).toEqual(['/document/validUntil document-expired'])
    expect((await counter.call('issueCode', { body: until('长期') })).code).toBeUndefined()
    yes(await counter.call('issueCode', { body: until('2026-11-30') }))
    yes(await counter.call('issueCode', { body: until('long-term') }))
  })

  it('R17 takes the free form of another document, and R29 tells a wrong digit of one with a check', async () => {
    yes(await counter.call('issueCode', { body: issueForm(someone({}, 'other')) }))
    const wrong = { ...someone(), document: { type: 'resident-id', number: '330200190001010015' } }
    expect((await counter.call('issueCode', { body: issueForm(wrong) })).flaws).toEqual(['/document/number document-number-check-digit'])
    const unknown = { ...someone(), document: { type: 'library-card', number: '1' } }
    expect((await counter.call('issueCode', { body: issueForm(unknown) })).flaws).toEqual(['/document/type document-type-unknown'])
  })

  it('HC-11 shows a code once: no list, no row and no second look tells it', async () => {
    const person = someone()
    const { id, code } = await issue(counter, person)
    const list = await counter.call('listCodes')
    expect(list.text).not.toContain(code)
    for (const secret of [person.name, person.document.number]) expect(list.text).not.toContain(secret)
    expect(yes(list).items[0]).toMatchObject({ id, status: 'issued', issuedBy: 'clerk', documentType: 'resident-id', reason: null })
    const { rows } = await world.opened.pool.query('select row_to_json(c)::text as row from registration_code c where id = $1', [id])
    expect(rows[0].row).not.toContain(code)
  })

  it('R20 HC-10 revokes a code of its own hall with a reason, once; another hall finds none', async () => {
    const other = await officer(world, `east-${made}`, 'demo-east')
    const { id } = await issue(counter, someone())
    expect(no(await other.call('revokeCode', { id, body: { reason: 'x' } }))).toBe('404 not-found')
    expect(yes(await other.call('listCodes')).items).toEqual([])
    expect((await counter.call('revokeCode', { id, body: { reason: ' ' } })).flaws).toEqual(['/reason required'])
    yes(await counter.call('revokeCode', { id, body: { reason: '登记有误' } }))
    expect(yes(await counter.call('listCodes', { query: { status: 'revoked' } })).items[0]).toMatchObject({ id, reason: '登记有误' })
    expect(no(await counter.call('revokeCode', { id, body: { reason: 'again' } }))).toBe('409 code-not-active')
  })

  it('R19 R20 revokes a code that a journey holds past its seventh day, but none that expired', async () => {
    const [held, expired] = [someone(), someone()]
    const codes = [await issue(counter, held), await issue(counter, expired)]
    world.move(7 * DAY - MINUTE)
    const journey = await deeds.identified(world.visitor(), held, codes[0]?.code ?? '')
    world.move(2 * MINUTE)
    await counter.again()
    expect(yes(await counter.call('listCodes', { query: { status: 'reserved' } })).items.map(({ id }) => id)).toEqual([codes[0]?.id])
    yes(await counter.call('revokeCode', { id: codes[0]?.id ?? '', body: { reason: '证件有误' } }))
    expect(no(await counter.call('revokeCode', { id: codes[1]?.id ?? '', body: { reason: 'x' } }))).toBe('409 code-not-active')
    const sms = await deeds.smsCode(world, journey, held.phone)
    expect(no(await deeds.complete(journey, held, sms))).toBe('422 registration-code-not-accepted')
  })

  it('lists page by page without a gap, by status, and counts its day by the calendar of Shanghai', async () => {
    const hall = await officer(world, 'paged', 'demo-west')
    const people = Array.from({ length: 23 }, () => someone())
    for (const person of people) await issue(hall, person)
    const first = yes(await hall.call('listCodes'))
    const rest = yes(await hall.call('listCodes', { query: { page: first.next ?? '' } }))
    expect([first.items.length, rest.items.length, rest.next]).toEqual([20, 3, undefined])
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(23)
    expect((await hall.call('listCodes', { query: { page: 'x' } })).flaws).toEqual(['/page invalid-value'])
    yes(await hall.call('revokeCode', { id: first.items[0]?.id ?? '', body: { reason: 'x' } }))
    expect(yes(await hall.call('countCodes'))).toMatchObject({ issued: 23, revoked: 1, used: 0, expired: 0, blocked: 0, open: 22 })
    expect(yes(await hall.call('listCodes', { query: { status: 'expired' } })).items).toEqual([])
    world.move(7 * DAY)
    await hall.again()
    expect(yes(await hall.call('countCodes'))).toMatchObject({ issued: 0, expired: 22, open: 0 })
    expect(yes(await hall.call('listCodes', { query: { status: 'expired' } })).items).toHaveLength(20)
  })
})
