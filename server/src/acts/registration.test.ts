import { after, CODE_LIFE, DAY, documentTypes, HOUR, MINUTE, rfc3339, SECOND } from '@shiming/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { papers, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { publishAgreement } from './agreement.ts'

const { begin, beginForm, complete, identified, identify, issue, no, otherCode, ready, signIn, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
beforeEach(() => counter.again())
afterAll(() => world.close())

const codeRow = (id: string) => world.db.selectFrom('registration_code').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a person begins', () => {
  it.each([
    ['app', {}, '422 consent-required'],
    ['app', { personalInformation: false }, '422 consent-required'],
    ['web', { personalInformation: true }, '422 consent-required'],
    ['web', { naturalPersonAuthorisation: true }, '422 consent-required'],
    ['app', { personalInformation: 'true' }, '422 invalid-form'],
  ] as const)('R24 R25 on %s only with every consent of the channel: %j is refused', async (channel, consents, answer) => {
    const by = world.visitor()
    expect(no(await by.call('begin', { body: { ...(await beginForm(by, channel)), consents } }))).toBe(answer)
  })

  it('R12 R14 and hears that the portrait is not open here, and that another method does not exist', async () => {
    const by = world.visitor()
    const form = await beginForm(by, 'app')
    expect(no(await by.call('begin', { body: { ...form, method: 'portrait' } }))).toBe('422 portrait-not-open')
    expect((await by.call('begin', { body: { ...form, method: 'none' } })).flaws).toEqual(['/method invalid-value'])
  })

  it.each(['app', 'web'] as const)(
    'R24 R25 on %s, and version, hash, purpose, time and channel of each consent are kept',
    async (channel) => {
      const by = world.visitor(undefined, { 'accept-language': 'en' })
      const text = yes(await by.call('agreement', { query: { channel } }))
      const { id } = await begin(by, channel)
      const kept = await world.db.selectFrom('consent').selectAll().where('registration_id', '=', id).execute()
      expect(kept.map(({ purpose }) => purpose).sort()).toHaveLength(channel === 'web' ? 2 : 1)
      for (const one of kept)
        expect(one).toMatchObject({ version: text.version, sha256: text.sha256, locale: 'en', channel, account_id: null })
    },
  )

  it('SE and nobody else goes on with it: without its token a journey is not found', async () => {
    const { id, by } = await begin(world.visitor())
    expect(yes(await by.call('standing', { id }))).toMatchObject({ next: 'identity', channel: 'app' })
    const other = (await begin(world.visitor())).by
    expect(no(await other.call('standing', { id }))).toBe('404 not-found')
    expect(no(await world.visitor().call('standing', { id }))).toBe('404 not-found')
    expect(no(await by.call('standing', { id: 'x' }))).toBe('404 not-found')
  })
})

describe('a person proves who they are', () => {
  it.each(documentTypes)('R15 R17 RC-01 with a hall code and %s, opens the account and signs in', async (type) => {
    const person = someone({}, type)
    const channel = documentTypes.indexOf(type) % 2 === 0 ? 'web' : 'app'
    await deeds.register(world, counter, person, channel)
    const by = world.visitor()
    yes(await signIn(by, person.loginName, person.password))
    expect(yes(await by.call('account'))).toMatchObject({ document: { type }, channel, method: 'hall-code' })
  })

  it('R18 RC-03 however the code is typed: lower case, full width, blanks, the hyphen of the slip', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
    const wide = code.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    for (const typed of [` ${code.toLowerCase()} `, wide, `${code.slice(0, 3)}-${code.slice(3)}`]) {
      expect(yes(await identify(await begin(world.visitor()), person, typed))).toEqual({ next: 'credentials' })
    }
  })

  it('R19 RC-04 until seven days to the second, and hears that the code expired from that second on', async () => {
    const [soon, late] = [someone(), someone()]
    const codes = [await issue(counter, soon), await issue(counter, late)]
    expect(codes[0]?.expiresAt).toBe(rfc3339(after(world.clock.at, CODE_LIFE)))
    world.move(CODE_LIFE - SECOND)
    yes(await identify(await begin(world.visitor()), soon, codes[0]?.code ?? ''))
    world.move(SECOND)
    expect(no(await identify(await begin(world.visitor()), late, codes[1]?.code ?? ''))).toBe('422 registration-code-expired')
    expect(no(await identify(await begin(world.visitor()), someone({ ...late, name: '别人' }), codes[1]?.code ?? ''))).toBe(
      '422 registration-code-not-accepted',
    )
  })

  it('R20 and gets another code after the first expired', async () => {
    const person = someone()
    const first = await issue(counter, person)
    world.move(CODE_LIFE)
    await counter.again()
    const second = await issue(counter, person)
    expect(second.supersedes).toBeNull()
    expect((await codeRow(first.id)).expired_at).not.toBeNull()
    yes(await identify(await begin(world.visitor()), person, second.code))
  })

  it('R19 and finishes within the half hour that a proved code is held, though it expires meanwhile', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    world.move(CODE_LIFE - MINUTE)
    const journey = await identified(world.visitor(), person, code)
    world.move(28 * MINUTE)
    const sms = await deeds.smsCode(world, journey, person.phone)
    world.move(MINUTE)
    yes(await complete(journey, person, sms))
  })

  it('R19 but a code that is held is free again for nobody once it expired and the half hour is over', async () => {
    const person = someone()
    const { id, code } = await issue(counter, person)
    world.move(CODE_LIFE - MINUTE)
    const journey = await identified(world.visitor(), person, code)
    world.move(30 * MINUTE)
    expect(no(await journey.by.call('standing', { id: journey.id }))).toBe('404 not-found')
    expect(no(await identify(await begin(world.visitor()), person, code))).toBe('422 registration-code-expired')
    expect((await codeRow(id)).used_at).toBeNull()
  })

  it('R1 decision 3 and changes from Web to App: the newest journey holds the code', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const web = await ready(world, world.visitor(), person, { code, channel: 'web' })
    const onApp = { ...person, phone: someone().phone }
    const app = await ready(world, world.visitor(), onApp, { code, channel: 'app' })
    expect(no(await complete(web.journey, person, web.sms))).toBe('422 registration-code-not-accepted')
    yes(await complete(app.journey, onApp, app.sms))
  })

  it('R20 RC-15 and the code of the first visit is void when the hall issues a second', async () => {
    const person = someone()
    const first = await issue(counter, person)
    const held = await identified(world.visitor(), person, first.code)
    const second = await issue(counter, person)
    expect(second.supersedes).toBe(first.id)
    const sms = await deeds.smsCode(world, held, person.phone)
    expect(no(await complete(held, person, sms))).toBe('422 registration-code-not-accepted')
    expect(no(await identify(await begin(world.visitor()), person, first.code))).toBe('422 registration-code-not-accepted')
    yes(await identify(await begin(world.visitor()), person, second.code))
  })

  it('R29 RC-10 RC-13 and every mismatch gets one and the same answer', async () => {
    const [one, other] = [someone(), someone()]
    const { code } = await issue(counter, one)
    const revoked = await issue(counter, other)
    yes(await counter.call('revokeCode', { id: revoked.id, body: { reason: '证件有误' } }))
    const used = someone()
    await deeds.register(world, counter, used)
    const worker = someone({}, 'work-permit-a')
    const { code: workers } = await issue(counter, worker)
    const tries = [
      [{ ...worker, nationality: 'DEU' }, workers],
      [one, otherCode(code)],
      [{ ...one, name: '别的人' }, code],
      [other, code],
      [other, revoked.code],
      [someone(), code],
      [used, code],
    ] as const
    const answers = await Promise.all(tries.map(async ([person, typed]) => identify(await begin(world.visitor()), person, typed)))
    const told = answers.map(({ status, text }) => [status, text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')])
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(no(answers[0] as (typeof answers)[0])).toBe('422 registration-code-not-accepted')
    yes(await identify(await begin(world.visitor()), one, code))
  })

  it('R26 RC-19 and a passport number counts with its state: USA is not CAN', async () => {
    const person = someone({}, 'foreign-passport')
    const { code } = await issue(counter, person)
    const canadian = { ...person, nationality: 'CAN' }
    expect(no(await identify(await begin(world.visitor()), canadian, code))).toBe('422 registration-code-not-accepted')
    const elsewhere = { ...person, document: { ...person.document, issuingState: 'CAN' } }
    expect(no(await identify(await begin(world.visitor()), elsewhere, code))).toBe('422 registration-code-not-accepted')
    expect((await identify(await begin(world.visitor()), { ...person, nationality: undefined }, code)).flaws).not.toEqual([])
    yes(await identify(await begin(world.visitor()), person, code))
  })

  it('RC-11 and after five wrong codes even the right one waits ten minutes', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journey = await begin(world.visitor())
    for (let nth = 0; nth < 5; nth += 1) await identify(journey, person, otherCode(code, nth))
    expect(no(await identify(journey, person, code))).toBe('422 registration-code-not-accepted')
    world.move(10 * MINUTE)
    yes(await identify(journey, person, code))
  })

  it('RC-11 and after ten wrong codes, from wherever, the code is void and the hall issues another', async () => {
    const person = someone()
    const { id, code } = await issue(counter, person)
    for (let nth = 0; nth < 10; nth += 1) {
      if (nth === 5) world.move(10 * MINUTE)
      await identify(await begin(world.visitor(`203.0.113.${nth}`)), person, otherCode(code, nth))
    }
    expect((await codeRow(id)).blocked_at).not.toBeNull()
    world.move(10 * MINUTE)
    expect(no(await identify(await begin(world.visitor()), person, code))).toBe('422 registration-code-not-accepted')
    await counter.again()
    const again = await issue(counter, person)
    yes(await identify(await begin(world.visitor()), person, again.code))
  })

  it('R26 R28 and is told every flaw of the form at once, with nothing counted', async () => {
    const journey = await begin(world.visitor())
    const answer = await journey.by.call('identify', {
      id: journey.id,
      body: { document: { type: 'resident-id', number: '330200190001010015' }, name: 'a1' },
    })
    expect(answer.flaws.toSorted()).toEqual([
      '/document/number document-number-check-digit',
      '/name name-characters',
      '/registrationCode required',
    ])
  })

  it('goes back to the identity page, and what came after it is lost', async () => {
    const [person, other] = [someone(), someone()]
    const { code } = await issue(counter, person)
    const journey = await identified(world.visitor(), person, code)
    const sms = await deeds.smsCode(world, journey, person.phone)
    expect(no(await identify(journey, other, code))).toBe('422 registration-code-not-accepted')
    const mine = await issue(counter, other)
    yes(await identify(journey, other, mine.code))
    yes(await complete(journey, { ...other, phone: person.phone }, sms))
    expect((await codeRow(mine.id)).used_at).not.toBeNull()
  })

  it('R20 and a code that the hall revokes meanwhile opens nothing', async () => {
    const person = someone()
    const { id, code } = await issue(counter, person)
    const { journey, sms } = await ready(world, world.visitor(), person, { code })
    yes(await counter.call('revokeCode', { id, body: { reason: '证件有误' } }))
    expect(no(await complete(journey, person, sms))).toBe('422 registration-code-not-accepted')
    expect((await codeRow(id)).used_at).toBeNull()
  })

  it('RC-22 and no step can be skipped', async () => {
    const person = someone()
    const journey = await begin(world.visitor())
    expect(no(await deeds.ask(journey, person.phone))).toBe('409 wrong-step')
    expect(no(await complete(journey, person, '123456'))).toBe('409 wrong-step')
  })

  it('within half an hour from the last step, or begins anew', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journey = await begin(world.visitor())
    world.move(30 * MINUTE - SECOND)
    yes(await identify(journey, person, code))
    world.move(30 * MINUTE - SECOND)
    yes(await journey.by.call('standing', { id: journey.id }))
    world.move(SECOND)
    expect(no(await deeds.ask(journey, person.phone))).toBe('404 not-found')
  })
})

describe('an agreement', () => {
  it('R25 of an older version is no longer agreed to once a newer one is published, each language for its readers', async () => {
    const [zh, en] = [world.visitor(), world.visitor(undefined, { 'accept-language': 'en' })]
    const form = await beginForm(zh, 'app')
    const text = { channel: 'app', version: '2026-12', title: '协议' }
    await publishAgreement(world, { ...text, locale: 'zh-CN', markdown: '新的文本' })
    world.move(HOUR)
    await publishAgreement(world, { ...text, locale: 'en', markdown: 'new text' })
    expect(no(await zh.call('begin', { body: form }))).toBe('422 agreement-outdated')
    expect(yes(await zh.call('agreement', { query: { channel: 'app' } })).markdown).toBe('新的文本')
    expect(yes(await en.call('agreement', { query: { channel: 'app' } })).markdown).toBe('new text')
    await begin(zh, 'app')
    await expect(publishAgreement(world, { ...text, locale: 'en', markdown: 'other' })).rejects.toThrow('stands already')
    world.move(DAY)
  })
})

it('has papers for every document type', () => expect(Object.keys(papers).toSorted()).toEqual([...documentTypes].toSorted()))
