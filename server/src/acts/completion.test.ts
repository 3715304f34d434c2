import { MINUTE } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

const { begin, beginForm, complete, completionForm, identified, issue, issueForm, no, ready, register, signIn, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const upTo = async (person: SomeOne, channel: 'app' | 'web' = 'app') => {
  const { id, code } = await issue(counter, person)
  return { code: id, ...(await ready(world, world.visitor(), person, { code, channel })) }
}
const usedAt = async (id: string) =>
  (await world.db.selectFrom('registration_code').select('used_at').where('id', '=', id).executeTakeFirstOrThrow()).used_at
const accounts = async (loginName: string) =>
  (await world.db.selectFrom('account').select('id').where('login_name_index', '=', indexOf(loginName)).execute()).length
const indexOf = (name: string) => world.keys.index('login-name', { reveal: () => name } as never)

describe('a person sets login name, password and phone', () => {
  it('R21 R35 R44 and the account, the code and the consents change together', async () => {
    const person = someone()
    const { code, journey, sms } = await upTo(person)
    expect(await usedAt(code)).toBeNull()
    const { accountId } = yes(await complete(journey, person, sms))
    expect(await usedAt(code)).not.toBeNull()
    const consents = await world.db.selectFrom('consent').select('account_id').where('registration_id', '=', journey.id).execute()
    expect(consents.map((row) => row.account_id)).toEqual(consents.map(() => accountId))
    expect(no(await journey.by.call('standing', { id: journey.id }))).toBe('404 not-found')
  })

  it('R36 on the Web also the household place, or where they live when there is none', async () => {
    const [person, foreign] = [someone(), someone({}, 'foreign-passport')]
    const { journey, sms } = await upTo(person, 'web')
    const { domicile: _, ...without } = completionForm(person, sms, 'web') as Record<string, unknown>
    const sent = (domicile?: unknown) =>
      journey.by.call('complete', { id: journey.id, body: { ...without, ...(domicile ? { domicile } : {}) } })
    expect((await sent()).flaws).toEqual(['/domicile domicile-required'])
    expect((await sent('330200')).flaws).toEqual(['/domicile division-unknown'])
    expect((await sent({ notApplicable: true, residence: '999999' })).flaws).toEqual(['/domicile/residence division-unknown'])
    expect((await sent({ notApplicable: false, residence: '330203' })).code).toBe('invalid-form')
    yes(await sent('330203'))
    const other = await upTo(foreign, 'web')
    const form = { ...completionForm(foreign, other.sms, 'web'), domicile: { notApplicable: true, residence: '330203' } }
    yes(await other.journey.by.call('complete', { id: other.journey.id, body: form }))
    const by = world.visitor()
    yes(await signIn(by, foreign.loginName, foreign.password))
    expect(yes(await by.call('account')).domicile).toMatchObject({ code: '330203', registered: false })
  })

  it('R37 R38 R39 R41 R42 R43 and hears of every flaw at once, with the SMS code and the hall code untouched', async () => {
    const person = someone()
    const { code, journey, sms } = await upTo(person)
    const form = { loginName: '123456', password: 'short', phone: '12345', smsCode: '12' }
    const answer = await journey.by.call('complete', { id: journey.id, body: form })
    expect(answer.flaws).toEqual(
      expect.arrayContaining([
        '/loginName login-name-digits-only',
        '/password password-length',
        '/phone phone-shape',
        '/smsCode sms-code-shape',
      ]),
    )
    expect(await usedAt(code)).toBeNull()
    yes(await complete(journey, person, sms))
  })

  it.each([
    ['R42 CR-12 a blank', 'Kd7 vhtrQ'],
    ['R41 CR-11 sixteen signs', 'Kd7-vhtrQxKd7-vh'],
    ['R41 CR-10 two classes', 'kdvhtrq7711'],
    ['R43 CR-13 a common one', 'Aa123456'],
  ])('%s in the password is refused', async (_, password) => {
    const person = someone()
    const { journey, sms } = await upTo(person)
    const answer = await complete(journey, { ...person, password }, sms)
    expect(answer.flaws[0]).toMatch(/^\/password /)
  })

  it('R43 CR-14 a password made of the own login name, phone or number is refused', async () => {
    const person = someone()
    const { journey, sms } = await upTo(person)
    for (const password of [`Q!${person.loginName}`, `Aa${person.phone}`, `Ab-${person.document.number.slice(-8)}`]) {
      expect((await complete(journey, { ...person, password }, sms)).flaws).toEqual(['/password password-contains-personal'])
    }
  })

  it('R40 CR-04 two names may differ by case alone, and each opens only its own account', async () => {
    const [upper, lower] = [someone({ loginName: 'Zhang_01' }), someone({ loginName: 'zhang_01', password: 'Wm4!bbnQs1' })]
    const ids = [await register(world, counter, upper), await register(world, counter, lower)]
    expect(yes(await signIn(world.visitor(), 'Zhang_01', upper.password)).accountId).toBe(ids[0])
    expect(yes(await signIn(world.visitor(), 'zhang_01', lower.password)).accountId).toBe(ids[1])
    expect(no(await signIn(world.visitor(), 'Zhang_01', lower.password))).toBe('401 sign-in-failed')
  })

  it('R37 CR-02 a name of sixteen characters, half of them beyond the basic plane, is found again', async () => {
    const person = someone({ loginName: '𠮷野家税务登记甲乙𠀀𠀁𠀂𠀃𠀄𠀅' })
    const id = await register(world, counter, person)
    expect(yes(await signIn(world.visitor(), person.loginName, person.password)).accountId).toBe(id)
  })

  it('R40 a name that is taken is refused; another one goes through with the same SMS code', async () => {
    const [first, second] = [someone(), someone()]
    await register(world, counter, first)
    const { code, journey, sms } = await upTo(second)
    expect(no(await complete(journey, { ...second, loginName: first.loginName }, sms))).toBe('409 login-name-taken')
    expect(await usedAt(code)).toBeNull()
    yes(await complete(journey, second, sms))
  })

  it('R44 a phone that another account has is refused, once it was proved', async () => {
    const first = someone()
    await register(world, counter, first)
    world.move(MINUTE)
    const second = someone({ phone: first.phone })
    const { code, journey, sms } = await upTo(second)
    expect(no(await complete(journey, second, deeds.otherSms(sms)))).toBe('422 sms-code-not-accepted')
    expect(no(await complete(journey, second, sms))).toBe('409 phone-taken')
    expect(await usedAt(code)).toBeNull()
  })

  it('R1 R5 RC-18 one person has one account: a second code is not issued, whatever document of the family is shown', async () => {
    const person = someone()
    await register(world, counter, person, 'web')
    for (const type of ['resident-id', 'temporary-resident-id']) {
      const body = issueForm({ ...person, document: { ...person.document, type } })
      expect(no(await counter.call('issueCode', { body }))).toBe('409 already-registered')
    }
  })

  it('R1 a person whose account was opened in the other channel meanwhile hears so', async () => {
    const person = someone()
    const { journey, sms } = await upTo(person)
    const opened = await world.db.selectFrom('registration').select(['person_id']).where('id', '=', journey.id).executeTakeFirstOrThrow()
    await register(world, counter, someone())
    const { id } = await world.db.selectFrom('account').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    await world.db
      .updateTable('account')
      .set({ person_id: opened.person_id ?? '' })
      .where('id', '=', id)
      .execute()
    expect(no(await complete(journey, person, sms))).toBe('409 already-registered')
  })

  it('RC-24 a reply that was lost comes again with the same key, and opens no second account', async () => {
    const person = someone()
    const { journey, sms } = await upTo(person)
    const first = yes(await complete(journey, person, sms, 'key-1'))
    expect(yes(await complete(journey, person, sms, 'key-1'))).toEqual(first)
    const changed = { ...person, loginName: 'other_name' }
    expect(no(await complete(journey, changed, sms, 'key-1'))).toBe('422 idempotency-key-reused')
    expect(no(await complete(journey, person, sms, 'key-2'))).toBe('404 not-found')
    expect(await accounts(person.loginName)).toBe(1)
  })

  it('RC-24 HC-13 begin, issue, SMS and sign-in happen once per key; a refused form may come again with its key', async () => {
    const person = someone()
    const body = issueForm(person)
    const issued = [await counter.call('issueCode', { body, key: 'i' }), await counter.call('issueCode', { body, key: 'i' })]
    expect(yes(issued[0] as never)).toEqual(yes(issued[1] as never))
    expect(no(await counter.call('issueCode', { body: { ...body, name: '另一人' }, key: 'i' }))).toBe('422 idempotency-key-reused')
    const by = world.visitor()
    const form = await beginForm(by, 'app')
    const [one, two] = [yes(await by.call('begin', { body: form, key: 'b' })), yes(await by.call('begin', { body: form, key: 'b' }))]
    expect(two).toEqual(one)
    yes(await by.call('identify', { id: one.id, body: deeds.identityForm(person, issued[0]?.body.code ?? '') }))
    const ask = () => by.call('askSmsCode', { id: one.id, body: { phone: person.phone }, key: 's' })
    yes(await ask())
    yes(await ask())
    const sms = await deeds.told(world, person.phone)
    const journey = { id: one.id, channel: 'app', by } as const
    expect(no(await complete(journey, person, deeds.otherSms(sms), 'c'))).toBe('422 sms-code-not-accepted')
    expect(no(await complete(journey, { ...person, password: 'x' }, sms, 'c'))).toBe('422 invalid-form')
    yes(await complete(journey, person, sms, 'c'))
    const twice = { body: { identifier: person.phone, password: person.password }, key: 'in' }
    const [first, again] = [await world.visitor().call('signIn', twice), await world.visitor().call('signIn', twice)]
    expect(yes(first)).toEqual(yes(again))
  })

  it('RC-24 two people whose clients chose the same key do not get one journey', async () => {
    const [here, there] = [world.visitor('203.0.113.30'), world.visitor('203.0.113.31')]
    const body = await beginForm(here, 'app')
    const [one, two] = [yes(await here.call('begin', { body, key: '1' })), yes(await there.call('begin', { body, key: '1' }))]
    expect(two.id).not.toBe(one.id)
  })

  it('RC-20 a hall code opens nothing else: it is no password and no SMS code', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journey = await identified(world.visitor(), person, code)
    expect((await complete(journey, person, code)).flaws).toEqual(['/smsCode sms-code-shape'])
    expect(no(await signIn(world.visitor(), person.document.number, code))).toBe('401 sign-in-failed')
  })

  it('RC-22 nobody finishes the journey of another', async () => {
    const person = someone()
    const { journey, sms } = await upTo(person)
    const stranger = (await begin(world.visitor())).by
    expect(no(await complete({ ...journey, by: stranger }, person, sms))).toBe('404 not-found')
  })
})
