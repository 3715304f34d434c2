import type { Reply } from '@shiming/contract'
import { DAY, personal } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileKeys } from '../outside/keys/index.ts'
import { beginRotation, stepRotation } from '../ops/rotation.ts'
import * as persons from '../store/persons.ts'
import * as unencoded from '../store/unencoded.ts'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld, type Visitor } from '../testing/world.ts'
import { act, newId } from './act.ts'
import * as described from './described.ts'
import { kept, sweep } from './sweep.ts'

const { identified, identify, issue, no, register, signIn, yes } = deeds

type Queued = Reply<'listUnencoded'>['items'][number]

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

/** Every page of the queue. */
async function queue(state?: string, by: Visitor = counter) {
  const items: Queued[] = []
  for (let page: string | undefined; ; ) {
    const query = { ...(state === undefined ? {} : { state }), ...(page === undefined ? {} : { page }) }
    const told = yes(await by.call('listUnencoded', { query }))
    expect(told.items.length).toBeLessThanOrEqual(20)
    items.push(...told.items)
    page = told.next
    if (page === undefined) return items
  }
}
/** The one that a person's issue or registration has just put into the queue. */
const newest = async (by = counter) => (await queue(undefined, by)).at(-1) ?? expect.fail('the queue is empty')
const confirm = (id: string, body: object = {}, key?: string) =>
  counter.call('confirmUnencoded', { id, body: { attested: true, ...body }, ...(key === undefined ? {} : { key }) })
const bind = (id: string, character: string, more: object = {}, key?: string) =>
  counter.call('bindUnencoded', { id, body: { character, attested: true, ...more }, ...(key === undefined ? {} : { key }) })
const accountOf = async (person: SomeOne) => {
  const by = world.visitor()
  yes(await signIn(by, person.phone, person.password))
  return yes(await by.call('account'))
}
/** The canonical name as it is sealed in the database. */
async function nameKept(id: string): Promise<string> {
  const { person_id } = await world.db.selectFrom('unencoded_character').select('person_id').where('id', '=', id).executeTakeFirstOrThrow()
  return (await persons.open(world.db, world.keys, person_id)).name.reveal()
}
const entries = async (
  act: string,
): Promise<readonly { detail: Record<string, unknown>; actor: string; outcome: string; hall?: string }[]> =>
  (await world.db.selectFrom('record_entry').select('text').where('act', '=', act).orderBy('id').execute()).map(({ text }) =>
    JSON.parse(text),
  )

describe('a name with a character that has no code point', () => {
  it('RR-01 L28 R49 is registered as described, used meanwhile, confirmed and bound by the hall, and its holder signs in as before', async () => {
    const person = someone({ name: '王⿰石羊五' })
    const accountId = await register(world, counter, person, 'web')
    expect((await accountOf(person)).unencoded).toMatchObject([{ place: 2, state: 'described', sign: '⿰石羊' }])
    const waiting = await newest()
    expect(waiting).toMatchObject({
      state: 'described',
      place: 2,
      description: '⿰石羊',
      stated: null,
      character: null,
      maskedName: '王**',
      registered: true,
      documentType: 'resident-id',
      officer: null,
    })
    expect(waiting.maskedNumber).toContain('*')
    expect(waiting.drawing).toMatch(/^M[-\d ]/)
    const confirmed = yes(await confirm(waiting.id, { evidence: '户口簿第 3 页' }))
    expect(confirmed).toMatchObject({ state: 'confirmed', description: '⿰石羊', officer: 'clerk', evidence: '户口簿第 3 页' })
    const bound = yes(await bind(waiting.id, 'U+2549E'))
    expect(bound).toMatchObject({ state: 'bound', character: '𥒞', evidence: '户口簿第 3 页', officer: 'clerk' })
    expect(await nameKept(waiting.id)).toBe('王𥒞五')
    expect((await accountOf(person)).unencoded).toMatchObject([{ place: 2, state: 'bound', sign: '𥒞' }])
    expect(yes(await signIn(world.visitor(), person.document.number, person.password)).accountId).toBe(accountId)
    world.move(31 * DAY)
    await counter.again()
    expect((await accountOf(person)).unencoded).toEqual([])
  })

  it('RR-01 L28 a code that was issued for one description is redeemed with another, and the hall sees both', async () => {
    const person = someone({ name: '王⿰石羊' })
    const { code } = await issue(counter, person)
    await identified(world.visitor(), { ...person, name: '王 ⿱石羊' }, code)
    expect(await newest()).toMatchObject({ description: '⿰石羊', stated: '⿱石羊' })
    expect(await nameKept((await newest()).id)).toBe('王⿰石羊')
    expect((await entries('unencoded character described')).slice(-2).map(({ hall }) => hall)).toEqual(['demo-centre', undefined])
  })

  it.each(['张⿰石羊', '王石羊', '王〓', '王*', '王?', '王𥒞', '王⿰石羊⿰石羊'])(
    'RR-01 L28 a code for 王⿰石羊 is not redeemed with %s',
    async (name) => {
      const person = someone({ name: '王⿰石羊' })
      const { code } = await issue(counter, person)
      const journey = await deeds.begin(world.visitor())
      expect((await identify(journey, { ...person, name }, code)).status).toBe(422)
      expect((await newest()).stated).toBe(null)
    },
  )

  it('RR-01 L28 after the binding a code is redeemed with the encoded name and with the description on the slip', async () => {
    const [one, other] = [someone({ name: '赵⿰石羊' }), someone({ name: '钱⿰石羊' })]
    const issued = [await issue(counter, one), await issue(counter, other)]
    for (const { id } of (await queue('described')).slice(-2)) yes(await bind(id, '𥒞'))
    await identified(world.visitor(), { ...one, name: '赵𥒞' }, issued[0]?.code ?? '')
    await identified(world.visitor(), other, issued[1]?.code ?? '')
    const again = await issue(counter, other)
    expect(again.supersedes).toBe(issued[1]?.id)
    expect(await newest()).toMatchObject({ state: 'bound', character: '𥒞' })
    expect(await nameKept((await newest()).id)).toBe('钱𥒞')
  })

  it('R20 R29 what the counter saw anew stands: another description replaces the first, a name without any leaves none', async () => {
    const person = someone({ name: '孙⿰石羊⿱山口' })
    await issue(counter, person)
    const [first, second] = (await queue('described')).slice(-2)
    yes(await confirm(second?.id ?? ''))
    await issue(counter, { ...person, name: '孙⿰水羊⿱山口' })
    const after = (await queue()).filter(({ maskedNumber }) => maskedNumber === first?.maskedNumber)
    expect(after.map(({ place, state, description }) => [place, state, description])).toEqual([
      [3, 'confirmed', '⿱山口'],
      [2, 'described', '⿰水羊'],
    ])
    const before = (await queue()).length
    await issue(counter, { ...person, name: '孙三' })
    expect((await queue()).length).toBe(before - 2)
  })

  it('L28 a corrected description is the name’s from then on, and is put right as the name’s parts are', async () => {
    await register(world, counter, someone({ name: '李⿰石羊' }))
    const { id } = await newest()
    const { drawing } = await newest()
    const corrected = yes(await confirm(id, { description: '⿱⽯羊' }))
    expect(corrected).toMatchObject({ state: 'confirmed', description: '⿱石羊', drawing: expect.stringMatching(/^M/) })
    expect(corrected.drawing).not.toBe(drawing)
    expect(await nameKept(id)).toBe('李⿱石羊')
    expect((await entries('unencoded character confirmed')).at(-1)?.detail).toMatchObject({ unencoded: id, corrected: true })
    expect(yes(await confirm(id))).toMatchObject({ description: '⿱石羊' })
    const flaws = async (body: object) => (await confirm(id, body)).flaws
    expect(await flaws({ description: '石' })).toEqual(['/description name-description'])
    expect(await flaws({ description: '⿰石' })).toEqual(['/description name-description'])
    expect(await flaws({ description: ' ' })).toEqual(['/description required'])
  })

  it('R29 nothing is confirmed or bound unless the officer attests, names one ideograph, and the character is the hall’s', async () => {
    await register(world, counter, someone({ name: '周⿰石羊' }))
    const { id } = await newest()
    expect(no(await bind(id, '𥒞', { attested: false }))).toBe('422 attestation-required')
    expect(no(await confirm(id, { attested: undefined }))).toBe('422 attestation-required')
    for (const character of ['王五', 'U+E000', '⿰石羊', '〓', 'U+D842'])
      expect((await bind(id, character)).flaws).toEqual(['/character ideograph-unknown'])
    expect((await bind(id, ' ')).flaws).toEqual(['/character required'])
    const elsewhere = await officer(world, 'clerk-elsewhere', 'demo-east')
    expect((await queue(undefined, elsewhere)).map((one) => one.id)).not.toContain(id)
    expect(no(await elsewhere.call('bindUnencoded', { id, body: { character: '𥒞', attested: true } }))).toBe('404 not-found')
    expect(no(await elsewhere.call('confirmUnencoded', { id, body: { attested: true } }))).toBe('404 not-found')
    for (const name of ['confirmUnencoded', 'bindUnencoded', 'listUnencoded'] as const) {
      const body = name === 'listUnencoded' ? {} : { body: { attested: true, ...(name === 'bindUnencoded' ? { character: '𥒞' } : {}) } }
      expect(no(await world.visitor().call(name, { id, ...body }))).toBe('401 not-signed-in')
    }
    expect(await nameKept(id)).toBe('周⿰石羊')
    expect((await queue()).find((one) => one.id === id)?.state).toBe('described')
  })

  it('R12 L28 a character that no hall has, because its holder registered without a counter, is every hall’s', async () => {
    await register(world, counter, someone({ name: '何⿰石羊' }))
    const { id } = await newest()
    await world.db.updateTable('unencoded_character').set({ hall: null, drawing: null }).where('id', '=', id).execute()
    const elsewhere = await officer(world, 'clerk-anywhere', 'demo-west')
    for (const by of [counter, elsewhere]) expect((await queue(undefined, by)).map((one) => one.id)).toContain(id)
    const confirmed = yes(await elsewhere.call('confirmUnencoded', { id, body: { attested: true } }))
    expect(confirmed.drawing).toMatch(/^M/)
    expect((await queue('confirmed')).find((one) => one.id === id)?.officer).toBe('clerk-anywhere')
  })

  it('R12 R33 L28 a name that a portrait confirmed stands with its own descriptions, and what is bound stays bound', async () => {
    const [one, other] = [someone({ name: '许⿰石羊' }), someone({ name: '许⿰石羊⿱山口' })]
    for (const person of [one, other]) await issue(counter, person)
    const [first, second, third] = (await queue('described')).slice(-3)
    yes(await bind(second?.id ?? '', '𥒞'))
    const proven = async (id: string, said: string) => {
      const { person_id } = await world.db
        .selectFrom('unencoded_character')
        .select('person_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return act(world, async (tx, now) => {
        const { data_key_id } = await tx.selectFrom('person').select('data_key_id').where('id', '=', person_id).executeTakeFirstOrThrow()
        const name = await described.meant(world, tx, person_id, personal(said))
        await persons.rename(tx, { keys: world.keys, ids: newId }, person_id, { name, at: now })
        const given = {
          visit: { requestId: newId(), source: '', language: 'en' as const },
          now,
          person: { id: person_id, dataKeyId: data_key_id },
          name,
        }
        await described.byPortrait(world, tx, { id: newId(), channel: 'app' }, given)
        return name.reveal()
      })
    }
    expect(await proven(first?.id ?? '', '许⿱石羊')).toBe('许⿱石羊')
    expect(await proven(third?.id ?? '', '许⿲石羊水⿱山口')).toBe('许𥒞⿱山口')
    const elsewhere = await officer(world, 'clerk-of-portraits', 'demo-east')
    const open = await queue('described', elsewhere)
    const again = open.find(({ description }) => description === '⿱石羊') ?? expect.fail('not every hall’s')
    yes(await elsewhere.call('bindUnencoded', { id: again.id, body: { character: '𥒞', attested: true } }))
    expect(await nameKept(again.id)).toBe('许𥒞')
    expect((await queue()).filter(({ id }) => id === first?.id)).toEqual([])
    expect((await queue()).filter(({ id }) => id === second?.id || id === third?.id).map(({ state }) => state)).toEqual([
      'bound',
      'described',
    ])
  })

  it('L28 a binding by mistake is put right by whoever names it, and by nobody else', async () => {
    const person = someone({ name: '吴⿰石羊' })
    await register(world, counter, person)
    const { id } = await newest()
    expect(no(await bind(id, '𥒞', { replaces: '羊' }))).toBe('409 already-bound')
    yes(await bind(id, '石'))
    expect(no(await bind(id, '𥒞'))).toBe('409 already-bound')
    expect(no(await bind(id, '𥒞', { replaces: '羊' }))).toBe('409 already-bound')
    expect(no(await confirm(id))).toBe('409 already-bound')
    expect(yes(await bind(id, '𥒞', { replaces: 'U+77F3' }))).toMatchObject({ character: '𥒞' })
    expect(await nameKept(id)).toBe('吴𥒞')
    expect((await entries('unencoded character bound')).at(-1)?.detail).toMatchObject({ corrected: true })
    yes(await signIn(world.visitor(), person.loginName, person.password))
  })
})

describe('officers at once', () => {
  it('L28 of sixteen officers who bind the same character one does, and the name has one sign for it', async () => {
    await register(world, counter, someone({ name: '郑⿰石羊' }))
    const { id } = await newest()
    const before = (await entries('unencoded character bound')).filter(({ outcome }) => outcome === 'done').length
    const signs = ['𥒞', '石', '羊', '𬱟']
    const answers = await Promise.all(Array.from({ length: 16 }, (_, nth) => bind(id, signs[nth % 4] ?? '')))
    const done = answers.filter(({ status }) => status === 200)
    expect(done).toHaveLength(1)
    expect(answers.filter((answer) => answer.status !== 200).every((answer) => no(answer) === '409 already-bound')).toBe(true)
    expect(await nameKept(id)).toBe(`郑${done[0]?.body.character}`)
    expect((await entries('unencoded character bound')).filter(({ outcome }) => outcome === 'done')).toHaveLength(before + 1)
  })

  it('RC-24 sixteen repeats of one binding with one key all get the one answer, with one entry', async () => {
    await register(world, counter, someone({ name: '冯⿰石羊' }))
    const { id } = await newest()
    const before = (await entries('unencoded character bound')).length
    const answers = await Promise.all(Array.from({ length: 16 }, () => bind(id, '𥒞', {}, 'bind-once')))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect((await entries('unencoded character bound')).length).toBe(before + 1)
    expect(no(await bind(id, '石', {}, 'bind-once'))).toBe('422 idempotency-key-reused')
  })

  it('R20 a binding and a new issue for the same person come one after the other: name and queue agree', async () => {
    for (let round = 0; round < 6; round += 1) {
      const person = someone({ name: '陈⿰石羊' })
      await issue(counter, person)
      const { id } = await newest()
      const again = round % 2 === 0 ? person : { ...person, name: '陈⿱石羊' }
      const [bound] = await Promise.all([bind(id, '𥒞'), issue(counter, again)])
      const left = await newest()
      expect(await nameKept(left.id)).toBe(`陈${left.character ?? left.description}`)
      if (bound.status === 200) expect(left.character).toBe('𥒞')
      else expect(no(bound)).toBe('404 not-found')
    }
  })
})

describe('the record and the store', () => {
  it('R7 AU-01 name, row and entry stand or fall together', async () => {
    await register(world, counter, someone({ name: '卫⿰石羊' }))
    const { id } = await newest()
    const { pool } = world.opened
    await pool.query(`create function no_binding() returns trigger language plpgsql as $$ begin
      if new.act = 'unencoded character bound' and new.text like '%"done"%' then raise exception 'the record is full'; end if; return new; end $$`)
    await pool.query('create trigger no_binding before insert on record_entry for each row execute function no_binding()')
    try {
      await expect(bind(id, '𥒞')).rejects.toThrow('undeclared: fault')
      expect(String(world.faults.at(-1))).toContain('the record is full')
    } finally {
      await pool.query('drop trigger no_binding on record_entry')
      await pool.query('drop function no_binding')
    }
    expect(await nameKept(id)).toBe('卫⿰石羊')
    expect((await queue()).find((one) => one.id === id)?.state).toBe('described')
    yes(await bind(id, '𥒞'))
  })

  it('AU-11 PV R5 neither record nor any table shows a description, a bound character or what the officer noted', async () => {
    const person = someone({ name: '蒋⿱艹⿰鼎龘' })
    const { code } = await issue(counter, person)
    await identified(world.visitor(), { ...person, name: '蒋⿳艹鼎龘' }, code)
    const { id } = await newest()
    yes(await confirm(id, { description: '⿱艹⿰龘鼎', evidence: '派出所证明甲乙丙' }))
    yes(await bind(id, '䶮'))
    const secrets = ['⿱艹⿰鼎龘', '⿳艹鼎龘', '⿱艹⿰龘鼎', '龘', '䶮', '派出所证明甲乙丙', '蒋']
    // Three bytes turn up in ciphertext by chance, more do not.
    const hex = [...secrets, '蒋䶮'].map((secret) => Buffer.from(secret).toString('hex')).filter((text) => text.length >= 12)
    const tables = await world.opened.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables.rows.filter((table) => table.name !== 'agreement')) {
      const { rows } = await world.opened.pool.query<{ row: string }>(`select row_to_json(t)::text as row from "${name}" t`)
      const all = rows.map(({ row }) => row).join('\n')
      for (const secret of [...secrets, ...hex]) expect(all.includes(secret), `${name} shows ${secret}`).toBe(false)
    }
    const [entry] = (await entries('unencoded character bound')).slice(-1)
    expect(entry?.detail).toMatchObject({ unencoded: id, place: 1, before: expect.any(String), after: expect.any(String) })
    expect(entry?.detail.before).not.toBe(entry?.detail.after)
    expect([entry?.actor, entry?.hall]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 'demo-centre'])
  })

  it('PV keys are rotated over descriptions, drawings and bound characters, and the queue reads as before', async () => {
    const person = someone({ name: '沈⿰石羊⿱山口' })
    await register(world, counter, person)
    const [one, other] = (await queue('described')).slice(-2)
    yes(await bind(one?.id ?? '', '𥒞'))
    yes(await confirm(other?.id ?? '', { evidence: '证明' }))
    const row = async () =>
      world.db
        .selectFrom('unencoded_character')
        .selectAll()
        .where('id', 'in', [one?.id ?? '', other?.id ?? ''])
        .execute()
    const [shown, before] = [await queue(), await row()]
    const keys = await createFileKeys(`${world.settings.dataDir}/keys.json`, 'sm4-gcm')
    await beginRotation(world.db, keys)
    while (await stepRotation(world.db, keys, { settleAfter: 0 }));
    const old = new Set(before.flatMap((was) => [was.data_key_id, was.description.toString('hex'), was.character?.toString('hex')]))
    for (const now of await row()) expect(old.has(now.data_key_id) || old.has(now.description.toString('hex'))).toBe(false)
    const fresh = await createFileKeys(`${world.settings.dataDir}/keys.json`, 'sm4-gcm')
    const opened = await Promise.all((await row()).map((now) => unencoded.opened(world.db, fresh, now)))
    expect(opened.map(({ character, description }) => (character ?? description).reveal()).toSorted()).toEqual(['⿱山口', '𥒞'].toSorted())
    expect(shown.length).toBeGreaterThan(1)
  })

  it('PV what was bound is forgotten after its time, what waits is kept', async () => {
    await counter.again()
    await issue(counter, someone({ name: '韩⿰石羊⿱山口' }))
    const [waits, bound] = (await world.db.selectFrom('unencoded_character').select('id').orderBy('id', 'desc').limit(2).execute()).map(
      ({ id }) => id,
    )
    const { person_id } = await world.db
      .selectFrom('unencoded_character')
      .select('person_id')
      .where('id', '=', bound ?? '')
      .executeTakeFirstOrThrow()
    expect(await unencoded.shown(world.db, world.keys, person_id).then((all) => all.map(({ description }) => description))).toEqual([
      personal('⿰石羊'),
      personal('⿱山口'),
    ])
    yes(await bind(bound ?? '', '𥒞'))
    world.move(kept.unencoded_character + DAY)
    await sweep(world)
    const left = await unencoded.shown(world.db, world.keys, person_id)
    expect(left.map(({ id }) => id)).toEqual([waits])
  })
})
