import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY } from '@shiming/core'
import { shippedPack } from '@shiming/face'
import { type Head, pictureOf } from '@shiming/face/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLocalFaces } from '../outside/face/local.ts'
import { authorityFolder, createEmbeddedAuthority, type EmbeddedAuthority } from '../outside/portrait/index.ts'
import { complete, issue, type Journey, no, register, signIn, smsCode, yes } from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Acting, actedBy, answer, challenge, framesOf, type Manner, people, remembering, sit, submit } from '../testing/sitting.ts'
import { officer, openWorld, type TestWorld, type Visitor } from '../testing/world.ts'
import { createCaptures } from './captures.ts'

let world: TestWorld
let authority: EmbeddedAuthority
const home = mkdtempSync(join(tmpdir(), 'shiming-portrait-'))
const engine = createLocalFaces({ folder: shippedPack, queue: 64 })
const captures = createCaptures()
let asked = 0
/** What happens while the authority looks. */
let meanwhile = async (): Promise<void> => {}
let shownToAuthority = Buffer.alloc(0)

beforeAll(async () => {
  mkdirSync(authorityFolder(home), { recursive: true })
  authority = createEmbeddedAuthority({ dataDir: home, models: shippedPack, timeout: 20_000, note: () => {} })
  const compare: EmbeddedAuthority['compare'] = async (question) => {
    asked += 1
    await meanwhile()
    shownToAuthority = Buffer.from(question.image)
    return authority.compare(question)
  }
  world = await openWorld({}, { engine: remembering(engine), authority: { ...authority, compare }, captures })
}, 60_000)
afterAll(async () => {
  await authority.close()
  await engine.close?.()
  await world.close()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(() => {
  fault({})
  asked = 0
})

const fault = (faults: object): void => writeFileSync(join(authorityFolder(home), 'faults.json'), JSON.stringify(faults))
const consents = {
  app: { personalInformation: true, portrait: true },
  web: { personalInformation: true, naturalPersonAuthorisation: true, portrait: true },
}
const { another } = people

/** Somebody whose portrait is on file. */
async function onFile(head: Head = people.somebody): Promise<SomeOne> {
  const person = someone()
  const [image] = await framesOf('look-straight', head)
  expect(await authority.file({ number: person.document.number, name: person.name, image: image as Buffer })).toBe(true)
  return person
}

/** A journey before the camera. */
async function before(
  person: SomeOne,
  given: { readonly by?: Visitor; readonly channel?: 'app' | 'web'; readonly name?: string } = {},
): Promise<Journey> {
  const { by = world.visitor(), channel = 'app', name = person.name } = given
  const { version } = yes(await by.call('agreement', { query: { channel } }))
  const { id } = yes(
    await by.call('begin', { body: { channel, method: 'portrait', agreementVersion: version, consents: consents[channel] } }),
  )
  const { type, number } = person.document
  expect(yes(await by.call('identify', { id, body: { document: { type, number }, name } })).next).toBe('portrait')
  return { id, channel, by }
}

const entries = async (id: string) => {
  const rows = await world.db.selectFrom('record_entry').select('text').where('subject', '=', id).orderBy('id').execute()
  return rows.map(({ text }) => JSON.parse(text) as { act: string; reason?: string; detail?: Record<string, string> })
}
/** The true reasons of what was refused. */
const reasons = async (id: string): Promise<string[]> => (await entries(id)).flatMap(({ reason }) => reason ?? [])

/** The last prompt with its frames, unsent. */
async function lastOf(journey: Journey): Promise<{ readonly fields: { challengeId: string }; readonly frames: readonly Buffer[] }> {
  const { challengeId, actions, capture } = yes(await challenge(journey))
  expect(capture.done).toBe(capture.of - 1)
  return { fields: { challengeId }, frames: await framesOf(actions[0] ?? '') }
}

/** All prompts shown but the last. */
async function nearlySat(journey: Journey): Promise<Journey> {
  for (let prompt = 0; prompt < 3; prompt++) yes(await answer(world, journey))
  return journey
}

describe('registering by portrait', () => {
  it('R27 R32 R33 R34 R47 FC-01 a person before the camera is compared with the portrait on file, sets up the login, and signs in', async () => {
    const person = await onFile()
    const journey = await before(person)
    expect(yes(await sit(world, journey)).next).toBe('credentials')
    yes(await complete(journey, person, await smsCode(world, journey, person.phone)))
    expect(yes(await signIn(world.visitor(), person.document.number, person.password)).maskedName).toMatch(
      new RegExp(`^${[...person.name][0]}\\*+$`),
    )
    const rows = await world.db.selectFrom('record_entry').select('text').where('act', '=', 'portrait compared').execute()
    const detail = (JSON.parse(rows.at(-1)?.text ?? '{}') as { detail: Record<string, string> }).detail
    expect(Object.keys(detail).sort()).toEqual(['comparison', 'liveness', 'outcome', 'pack', 'transaction'])
    expect([detail['outcome'], detail['liveness']]).toEqual(['same', 'live'])
  }, 60_000)

  it('R47 FC-09 another person before the camera does not pass, and three tries end the way by portrait in this registration', async () => {
    const journey = await before(await onFile(another))
    for (const left of [3, 2, 1]) {
      expect(yes(await challenge(journey)).capture.triesLeft).toBe(left)
      expect(no(await sit(world, journey))).toBe('422 portrait-mismatch')
    }
    expect(await reasons(journey.id)).toEqual(['different', 'different', 'different'])
    const refused = await challenge(journey)
    expect(no(refused)).toBe('429 portrait-tries-used')
    expect(refused.retryAfter).toBeGreaterThan(0)
  })

  it('FC-09 five failures a day close the way for a number in all its journeys, and the next day opens it', async () => {
    const person = await onFile(another)
    for (const tries of [3, 2]) {
      const journey = await before(person)
      for (let one = 0; one < tries; one++) expect(no(await sit(world, journey))).toBe('422 portrait-mismatch')
    }
    expect(no(await challenge(await before(person)))).toBe('429 portrait-tries-used')
    world.move(DAY)
    expect(no(await sit(world, await before(person)))).toBe('422 portrait-mismatch')
  })

  it('FC-09 five failures a day close the way on one device, whoever is tried with it; another device is open', async () => {
    const by = world.visitor()
    for (const tries of [3, 2]) {
      const journey = await before(await onFile(another), { by })
      for (let one = 0; one < tries; one++) expect(no(await sit(world, journey))).toBe('422 portrait-mismatch')
    }
    const person = await onFile()
    expect(no(await challenge(await before(person, { by })))).toBe('429 portrait-tries-used')
    expect(yes(await challenge(await before(person))).capture.triesLeft).toBe(3)
  })

  it('FC-11 a wrong name is told as a face that does not fit; a number without portrait goes to the hall', async () => {
    const named = await before(await onFile(), { name: '李小明' })
    const wrongName = await sit(world, named)
    expect(no(wrongName)).toBe('422 portrait-mismatch')
    expect(await reasons(named.id)).toEqual(['identity-mismatch'])
    const unlike = await before(await onFile(another))
    const withoutRequest = (text: string): object => ({ ...(JSON.parse(text) as object), requestId: '', instance: '' })
    expect(withoutRequest((await sit(world, unlike)).text)).toEqual(withoutRequest(wrongName.text))
    const nobody = await before(someone())
    expect(no(await sit(world, nobody))).toBe('422 portrait-none-on-file')
  })

  it('FC-12 while the authority is away nothing is used up, and the same frames pass when it is back', async () => {
    const journey = await before(await onFile())
    const { fields, frames } = await lastOf(await nearlySat(journey))
    world.move(2_000)
    for (const faults of [{ status: 500 }, { wrongSignature: true }]) {
      fault(faults)
      const away = await submit(journey, fields, frames)
      expect([no(away), away.retryAfter > 0]).toEqual(['503 portrait-authority-unavailable', true])
    }
    expect(yes(await journey.by.call('standing', { id: journey.id })).next).toBe('portrait')
    fault({})
    expect(yes(await submit(journey, fields, frames)).next).toBe('credentials')
    expect(
      await world.db.selectFrom('throttle').select('count').where('kind', '=', 'portrait-journey').where('count', '>', 3).execute(),
    ).toEqual([])
  })

  it('domain 3.2: an account is told of only after the comparison, and of no use to somebody else', async () => {
    const person = await onFile()
    await register(world, await officer(world, 'portrait-clerk'), person)
    expect(no(await sit(world, await before(person)))).toBe('409 already-registered')
    const unlike = await onFile(another)
    await register(world, await officer(world, 'other-clerk'), unlike)
    expect(no(await sit(world, await before(unlike)))).toBe('422 portrait-mismatch')
  })

  it('R47 a person whom a counter saw before is the same person, and the code is of no more use after registering by portrait', async () => {
    const person = await onFile()
    const { code } = await issue(await officer(world, 'second-clerk'), person)
    const journey = await before(person)
    yes(await sit(world, journey))
    yes(await complete(journey, person, await smsCode(world, journey, person.phone)))
    const late = world.visitor()
    const { version } = yes(await late.call('agreement', { query: { channel: 'app' } }))
    const begun = { channel: 'app', method: 'hall-code', agreementVersion: version, consents: { personalInformation: true } }
    const { id } = yes(await late.call('begin', { body: begun }))
    const form = { registrationCode: code, document: person.document, name: person.name }
    expect(no(await late.call('identify', { id, body: form }))).toBe('409 already-registered')
  })
})

describe('what is no living person in front of this camera now', () => {
  /** How a sitting ends, what is said to the person, and the reason that stays inside. */
  const ending = async (manner: Manner) => {
    const journey = await before(await onFile())
    const told = no(await sit(world, journey, manner))
    return { told, reason: (await reasons(journey.id)).at(-1) }
  }
  const after =
    (act: Acting): Acting =>
    (action, prompt) =>
      prompt === 0 ? framesOf(action) : act(action, prompt)
  const failed = (reason: string) => ({ told: '422 portrait-liveness', reason: `portrait-liveness: ${reason}` })

  it('FC-03 FC-16 a still picture, however it is moved about before the camera, does not turn its head', async () => {
    const moved: Acting = (_, prompt) =>
      Promise.all(
        [-1, 0, 1].map((at) =>
          pictureOf({
            ...people.somebody,
            x: 0.5 + 0.06 * at,
            y: 0.5 + 0.05 * prompt,
            roll: 12 * at,
            size: 0.44 + 0.05 * prompt + 0.02 * at,
            light: 1 + 0.2 * at,
            seed: 900 + 10 * prompt + at,
          }),
        ),
      )
    const { told, reason } = await ending({ act: after(moved) })
    expect(told).toBe('422 portrait-liveness')
    expect(reason).toMatch(/: (still-picture|same-frame)$/)
    expect(asked).toBe(0)
  })

  it('FC-04 a recording in an order of its own does not answer prompts that are drawn anew', async () => {
    const order = ['turn-left', 'turn-right', 'look-up', 'look-down', 'blink', 'open-mouth', 'turn-left']
    const { told, reason } = await ending({ act: after((action) => framesOf(order[order.indexOf(action) + 1] ?? '')) })
    expect(told).toBe('422 portrait-liveness')
    expect(reason).toMatch(/: (other-movement|not-done|same-frame|still-picture)$/)
  })

  it('the same frame twice, in one prompt or over two, is told from a person who sits still', async () => {
    const inOne = after(async (action) => (await framesOf(action)).map((frame, at, all) => (at === 3 ? (all[0] as Buffer) : frame)))
    expect(await ending({ act: inOne })).toEqual(failed('same-frame'))
    const overTwo = after(async (action) => [...(await framesOf(action)).slice(0, 3), (await framesOf('look-straight'))[0] as Buffer])
    expect(await ending({ act: overTwo })).toEqual(failed('same-frame'))
  })

  it('frames of a second person are not the person who sat down', async () => {
    expect(await ending({ act: (action, prompt) => framesOf(action, prompt === 2 ? another : people.somebody) })).toEqual(
      failed('other-person'),
    )
  })

  it('frames that came at once, or too late, were not made for this prompt', async () => {
    expect(await ending({ took: 300 })).toEqual(failed('too-fast'))
    expect(await ending({ act: after((action) => framesOf(action)), took: 10_001 })).toEqual(failed('too-late'))
  })

  it('frames whose times are not in order are no recording of one moment after the other', async () => {
    const journey = await before(await onFile())
    yes(await answer(world, journey))
    const { challengeId, actions } = yes(await challenge(journey))
    world.move(2_000)
    const said = await submit(journey, { challengeId, times: '900,300,1500,600' }, await framesOf(actions[0] ?? ''))
    expect([no(said), (await reasons(journey.id)).at(-1)]).toEqual(['422 portrait-liveness', 'portrait-liveness: out-of-order'])
  })

  it('a face of which nobody can say whether it lives gets one more sitting for nothing; the second is a try', async () => {
    const journey = await before(await onFile())
    const unclear: Manner = { act: (action) => framesOf(action, people.unclear) }
    expect(no(await sit(world, journey, unclear))).toBe('422 portrait-quality')
    expect(yes(await challenge(journey)).capture.triesLeft).toBe(3)
    expect(no(await sit(world, journey, unclear))).toBe('422 portrait-liveness')
    expect(yes(await challenge(journey)).capture.triesLeft).toBe(2)
    expect(await reasons(journey.id)).toEqual(['portrait-quality: unclear', 'portrait-liveness: unclear'])
  })

  it('FC-04 FC-08 a challenge is good for one answer of its own journey', async () => {
    const [one, other] = [await before(await onFile()), await before(await onFile())]
    const { challengeId } = yes(await challenge(one))
    yes(await challenge(other))
    const frames = await framesOf('look-straight')
    world.move(2_000)
    expect(no(await submit(other, { challengeId }, frames))).toBe('409 wrong-step')
    yes(await submit(one, { challengeId }, frames))
    expect(no(await submit(one, { challengeId }, frames))).toBe('409 wrong-step')
    expect(no(await submit({ ...one, by: world.visitor() }, { challengeId }, frames))).toBe('404 not-found')
  })

  it('FC-18 a poor picture is advised on at once, counts for nothing, and asks the authority nothing', async () => {
    const journey = await before(await onFile())
    for (const [head, code, flaw] of [
      [{ light: 0.12 }, '422 portrait-quality', '/frames portrait-too-dark'],
      [{ size: 0.16 }, '422 portrait-quality', '/frames portrait-come-closer'],
      [{ yaw: 40 }, '422 portrait-quality', '/frames portrait-look-straight'],
      [{ x: -2 }, '422 portrait-no-face', '/frames portrait-no-face'],
    ] as const) {
      const said = await answer(world, journey, { act: actedBy(head) })
      expect([no(said), said.flaws[0]]).toEqual([code, flaw])
    }
    expect(yes(await challenge(journey)).capture.triesLeft).toBe(3)
    expect(asked).toBe(0)
  })

  it('FC-03 a form that says it passed, or carries anything else, is refused', async () => {
    const journey = await before(await onFile())
    const { challengeId } = yes(await challenge(journey))
    const said = await submit(journey, { challengeId, passed: 'true', score: '1' }, await framesOf('look-straight'))
    expect([no(said), said.flaws]).toEqual(['422 invalid-form', ['/passed unknown-field', '/score unknown-field']])
  })

  it('FC-06 who passed and then names somebody else must sit down again, and is compared with that other', async () => {
    const [person, other] = [await onFile(), await onFile(another)]
    const journey = await before(person)
    yes(await sit(world, journey))
    const body = { document: other.document, name: other.name }
    expect(yes(await journey.by.call('identify', { id: journey.id, body })).next).toBe('portrait')
    expect(no(await complete(journey, other, '123456'))).toBe('409 wrong-step')
    expect(no(await sit(world, journey))).toBe('422 portrait-mismatch')
  })
})

it('UP-05 what a phone wrote into its pictures, such as the place, does not reach the authority', async () => {
  const place = Buffer.from('taken at home, 29.87 N 121.55 E')
  const marked: Acting = async (action) =>
    (await framesOf(action)).map((frame) =>
      Buffer.concat([frame.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, place.length + 2]), place, frame.subarray(2)]),
    )
  yes(await sit(world, await before(await onFile()), { act: marked }))
  expect([shownToAuthority.length > 5_000, shownToAuthority.includes(place)]).toEqual([true, false])
})

describe('many at once', () => {
  it('of ten that send the last frames at once one gets the answer, and one try is used', async () => {
    const journey = await before(await onFile(another))
    const { fields, frames } = await lastOf(await nearlySat(journey))
    world.move(2_000)
    const said = (await Promise.all(Array.from({ length: 10 }, () => submit(journey, fields, frames)))).map(no)
    expect(said.filter((one) => one === '422 portrait-mismatch')).toHaveLength(1)
    expect(said.filter((one) => one === '409 wrong-step')).toHaveLength(9)
    expect([asked, yes(await challenge(journey)).capture.triesLeft]).toEqual([1, 2])
  })

  it('of two prompts asked for at once the newer is the one that counts', async () => {
    const journey = await before(await onFile())
    const both = await Promise.all([challenge(journey), challenge(journey)])
    const frames = await framesOf('look-straight')
    world.move(2_000)
    const said: string[] = []
    for (const one of both) said.push(`${(await submit(journey, { challengeId: yes(one).challengeId }, frames)).status}`)
    expect(said.sort()).toEqual(['200', '409'])
  })

  it('FC-09 journeys of one number that come to the comparison at once get no more tries than there are', async () => {
    const person = await onFile(another)
    const journeys: Journey[] = []
    for (let one = 0; one < 7; one++) journeys.push(await nearlySat(await before(person)))
    const ready = await Promise.all(journeys.map(async (journey) => ({ journey, ...(await lastOf(journey)) })))
    world.move(2_000)
    const said = (await Promise.all(ready.map(({ journey, fields, frames }) => submit(journey, fields, frames)))).map(no)
    expect(said.filter((one) => one === '422 portrait-mismatch')).toHaveLength(5)
    expect(said.filter((one) => one === '429 portrait-tries-used')).toHaveLength(2)
    expect(asked).toBe(5)
  })
})

describe('R52 handing the camera step to a phone', () => {
  const link = (url: string): string => url.slice(url.lastIndexOf('/') + 1)
  async function handed(person: SomeOne) {
    const page = await before(person, { channel: 'web' })
    const { url, qrSvg } = yes(await page.by.call('handOff', { id: page.id }))
    return { page, url, qrSvg }
  }

  it('the phone sees which site and whom it is for, the face passes there, and the page alone goes on', async () => {
    const person = await onFile()
    const { page, url, qrSvg } = await handed(person)
    expect([url.includes('/app#/portrait/'), qrSvg.startsWith('<svg')]).toEqual([true, true])
    const phone = { ...page, by: world.visitor('203.0.113.9') }
    const taken = yes(await phone.by.call('takeHandoff', { body: { link: link(url) } }))
    expect([taken.id, taken.maskedName, taken.maskedNumber]).toEqual([
      page.id,
      expect.stringMatching(/^.\*+$/),
      expect.stringMatching(/^3302\*+\d{3}[\dX]$/),
    ])
    expect(no(await world.visitor().call('takeHandoff', { body: { link: link(url) } }))).toBe('410 handoff-not-open')
    expect(no(await phone.by.call('identify', { id: page.id, body: { document: person.document, name: person.name } }))).toBe(
      '404 not-found',
    )
    expect(yes(await sit(world, phone)).next).toBe('credentials')
    expect(yes(await page.by.call('standing', { id: page.id })).next).toBe('credentials')
    expect(no(await phone.by.call('askSmsCode', { id: page.id, body: { phone: person.phone } }))).toBe('404 not-found')
    expect(no(await complete(phone, person, '123456'))).toBe('404 not-found')
    yes(await complete(page, person, await smsCode(world, page, person.phone)))
  })

  it('a wrong, an old and an outdated link open nothing, and the newest alone works', async () => {
    const { page, url } = await handed(await onFile())
    const newer = yes(await page.by.call('handOff', { id: page.id }))
    const take = (of: string) => world.visitor().call('takeHandoff', { body: { link: of } })
    expect(no(await take('x'.repeat(43)))).toBe('410 handoff-not-open')
    expect(no(await take(link(url)))).toBe('410 handoff-not-open')
    world.move(15 * 60_000)
    expect(no(await take(link(newer.url)))).toBe('410 handoff-not-open')
    expect((await take(link(yes(await page.by.call('handOff', { id: page.id })).url))).status).toBe(201)
  })

  it('a newer link, another name and time each end what a phone took', async () => {
    const { page, url } = await handed(await onFile())
    const first = { ...page, by: world.visitor('203.0.113.9') }
    yes(await first.by.call('takeHandoff', { body: { link: link(url) } }))
    yes(await challenge(first))
    const { url: newer } = yes(await page.by.call('handOff', { id: page.id }))
    expect(no(await challenge(first))).toBe('404 not-found')
    const second = { ...page, by: world.visitor('203.0.113.10') }
    yes(await second.by.call('takeHandoff', { body: { link: link(newer) } }))
    yes(await challenge(second))
    const { document, name } = await onFile()
    yes(await page.by.call('identify', { id: page.id, body: { document, name } }))
    expect(no(await challenge(second))).toBe('404 not-found')
    const third = { ...page, by: world.visitor('203.0.113.11') }
    yes(await third.by.call('takeHandoff', { body: { link: link(yes(await page.by.call('handOff', { id: page.id })).url) } }))
    world.move(15 * 60_000)
    expect(no(await challenge(third))).toBe('404 not-found')
    yes(await challenge(page))
  })

  it('the page is told of the change as it happens', async () => {
    const { page } = await handed(await onFile())
    const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
    const cookie = [...page.by.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const stream = await fetch(`${address}/api/v1/registrations/${page.id}/events`, { headers: { cookie } })
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const told = stream.text()
    yes(await sit(world, page))
    expect((await told).match(/"next":"[a-z]+"/g)).toEqual(['"next":"portrait"', '"next":"credentials"'])
    expect((await fetch(`${address}/api/v1/registrations/${page.id}/events`)).status).toBe(404)
  })
})

it('FC-06 who names another while the authority looks has passed for nobody', async () => {
  const [person, other] = [await onFile(), await onFile(another)]
  const journey = await before(person)
  const { fields, frames } = await lastOf(await nearlySat(journey))
  world.move(2_000)
  meanwhile = async () => {
    expect(no(await challenge(journey))).toBe('429 too-many-requests')
    yes(await journey.by.call('identify', { id: journey.id, body: { document: other.document, name: other.name } }))
  }
  expect(no(await submit(journey, fields, frames))).toBe('409 wrong-step')
  meanwhile = async () => {}
  expect(yes(await journey.by.call('standing', { id: journey.id })).next).toBe('portrait')
  expect(no(await sit(world, journey))).toBe('422 portrait-mismatch')
})

describe('who may register by portrait', () => {
  it.each(['chinese-passport', 'hk-macao-permit', 'foreign-passport', 'permanent-residence-card', 'hk-macao-residence-permit'] as const)(
    'R13 R14 FC-02 who has a %s goes to the hall, whatever the page allowed',
    async (type) => {
      const by = world.visitor()
      const { version } = yes(await by.call('agreement', { query: { channel: 'app' } }))
      const { id } = yes(
        await by.call('begin', { body: { channel: 'app', method: 'portrait', agreementVersion: version, consents: consents.app } }),
      )
      const { document, name, nationality } = someone({}, type)
      const body = { document, name, ...(nationality === undefined ? {} : { nationality }) }
      expect(no(await by.call('identify', { id, body }))).toBe('422 portrait-not-for-document')
      expect(no(await by.call('challengePortrait', { id }))).toBe('409 wrong-step')
    },
  )

  it('FC-21 a child is registered by a guardian at the hall', async () => {
    const by = world.visitor()
    const { version } = yes(await by.call('agreement', { query: { channel: 'app' } }))
    const { id } = yes(
      await by.call('begin', { body: { channel: 'app', method: 'portrait', agreementVersion: version, consents: consents.app } }),
    )
    const body = { document: { type: 'resident-id', number: '33020020200101001X' }, name: '王小明' }
    expect(no(await by.call('identify', { id, body }))).toBe('422 guardian-required')
  })

  it('FC-19 L9 without the consent of its own nothing begins, and no prompt is told', async () => {
    const by = world.visitor()
    const { version } = yes(await by.call('agreement', { query: { channel: 'app' } }))
    const body = { channel: 'app', method: 'portrait', agreementVersion: version, consents: { personalInformation: true } }
    expect(no(await by.call('begin', { body }))).toBe('422 consent-required')
  })

  it('L36 FC-20 decision 9: after a verdict, a failure and a walk away no frame is held, and no column could keep one', async () => {
    const passed = await before(await onFile())
    yes(await sit(world, passed))
    const failed = await before(await onFile(another))
    expect(no(await sit(world, failed))).toBe('422 portrait-mismatch')
    expect([captures.get(passed.id), captures.get(failed.id)]).toEqual([undefined, undefined])
    const names = (await world.db.introspection.getTables()).flatMap(({ columns }) => columns.map(({ name }) => name)).join(' ')
    expect(names).not.toMatch(/frame|face|photo|image|template|embedding|score/)
  })
})
