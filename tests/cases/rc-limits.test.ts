/** Registration codes: tries are counted, and no answer and no duration tells what is wrong. */
import { expect, test } from 'vitest'
import {
  Client,
  type Journey,
  type SomeOne,
  begin,
  expectStatus,
  identify,
  issueCode,
  place,
  register,
  someone,
  someoneWith,
  tellsApart,
  wrongCode,
} from '../world/index.ts'

const at = place()
type Said = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: unknown }

/** An answer without what differs for everybody: ids, the moment, and the path of the journey. */
function bare(answer: { status: number; headers: Record<string, unknown>; body: unknown }): Said {
  const { date: _, 'x-request-id': __, 'content-length': length, ...headers } = answer.headers
  return { status: answer.status, headers: { ...headers, length }, body: { ...(answer.body as object), requestId: '', instance: '' } }
}

test('RC-13 whatever is wrong with code or person, one answer is given', async () => {
  const [live, used, revoked, replaced, blocked] = [someone(), someone(), someone(), someone(), someone()]
  const code = (await issueCode(at.clerk, live)).code
  await register(at.url, at.clerk, used)
  const gone = await issueCode(at.clerk, revoked)
  expectStatus(await at.clerk.call('revokeCode', { id: gone.id, json: { reason: '误发' } }), 204)
  const former = (await issueCode(at.clerk, replaced)).code
  await issueCode(at.clerk, replaced)
  const voided = (await issueCode(at.clerk, blocked)).code
  for (let nth = 0; nth < 10; nth += 1) await identify(await begin(at.url, 'app'), blocked, wrongCode(voided, nth))
  const foreigner = someoneWith('foreign-passport')
  const foreign = (await issueCode(at.clerk, foreigner)).code
  const tries: [string, SomeOne, string][] = [
    ['a wrong code', live, wrongCode(code)],
    ['a wrong name', { ...live, name: '无此人' }, code],
    ["another's code", someone(), code],
    ['a revoked code', revoked, gone.code],
    ['a replaced code', replaced, former],
    ['a void code', blocked, voided],
    ['a person with an account', used, code],
    ['a person nobody knows', someone(), wrongCode(code, 3)],
    ['another nationality', { ...foreigner, nationality: 'CAN' }, foreign],
    ['no code signs at all', live, '☃'],
    ['a long code', live, 'ABCDEFGH'],
  ]
  const answers = []
  for (const [what, person, tried] of tries) answers.push([what, bare(await identify(await begin(at.url, 'app'), person, tried))] as const)
  expect(answers[0]?.[1]).toMatchObject({ status: 422, body: { code: 'registration-code-not-accepted' } })
  for (const [what, answer] of answers) expect(answer, what).toEqual(answers[0]?.[1])
})

test('RC-11 after five wrong codes in ten minutes the right one is refused for a while; after ten the hall must issue again', async () => {
  const person = someone()
  const { code, id } = await issueCode(at.clerk, person)
  for (let nth = 0; nth < 10; nth += 1) {
    if (nth === 5) {
      const right = await identify(await begin(at.url, 'app'), person, code)
      expect([right.status, right.body.code], 'the right code after five wrong ones').toEqual([422, 'registration-code-not-accepted'])
    }
    const from = `127.0.1.${nth + 1}`
    const journey = await begin(at.url, nth % 2 === 0 ? 'app' : 'web', { from, headers: { 'x-forwarded-for': `203.0.113.${nth}` } })
    const answer = await identify(journey, person, wrongCode(code, nth))
    expect([answer.status, answer.body.code]).toEqual([422, 'registration-code-not-accepted'])
  }
  const refused = await identify(await begin(at.url, 'app', { from: '127.0.1.99' }), person, code)
  expect(refused.body.code).toBe('registration-code-not-accepted')
  const listed = expectStatus(await at.clerk.call('listCodes', { query: { status: 'blocked' } }), 200)
  expect(listed.body.items.map((item) => item.id)).toContain(id)
  const fresh = await issueCode(at.clerk, person)
  expectStatus(await identify(await begin(at.url, 'app'), person, fresh.code), 200)
})

test('RC-11 four wrong tries leave the right code good', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  for (let nth = 0; nth < 4; nth += 1) await identify(await begin(at.url, 'app'), person, wrongCode(code, nth))
  expectStatus(await identify(await begin(at.url, 'app'), person, code), 200)
})

test('RC-10 a wrong form is no try: flaws of a field are told and nothing is counted', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const journey = await begin(at.url, 'app')
  for (let nth = 0; nth < 12; nth += 1) {
    const flawed = await identify(journey, { ...person, document: { type: 'resident-id', number: '330200190001010015' } }, code)
    expect(flawed.body.errors).toEqual([expect.objectContaining({ pointer: '/document/number', code: 'document-number-check-digit' })])
  }
  expectStatus(await identify(journey, person, code), 200)
})

/** One try each of `classes`, in turn, `rounds` times; durations by class. */
async function durations(classes: readonly ((round: number) => Promise<number>)[], rounds: number): Promise<number[][]> {
  const taken: number[][] = classes.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, one] of classes.entries()) taken[index]?.push(await one(round))
  }
  return taken.map((list) => list.slice(10))
}

test('RC-13 no duration tells whether a person has a code or an account', { timeout: 180_000 }, async () => {
  const withCode = Array.from({ length: 55 }, () => someone())
  for (const person of withCode) await issueCode(at.clerk, person)
  const withAccount = Array.from({ length: 14 }, () => someone())
  for (const person of withAccount) await register(at.url, at.clerk, person)
  const journeys: Journey[] = []
  const journey = async (round: number): Promise<Journey> => {
    const nth = Math.floor(round / 4)
    journeys[nth] ??= await begin(at.url, 'app')
    return journeys[nth]
  }
  const tried = async (round: number, person: SomeOne) => (await identify(await journey(round), person, 'ABCDEF')).ms
  const nobody = (round: number) => tried(round, someone())
  const coded = (round: number) => tried(round, withCode[Math.floor(round / 4)] ?? someone())
  const registered = (round: number) => tried(round, withAccount[Math.floor(round / 4)] ?? someone())
  const measure = async () => {
    const [none = [], code = []] = await durations([nobody, coded], 210)
    const [stranger = [], account = []] = await durations([nobody, registered], 56)
    return [tellsApart(none, code, 5), tellsApart(stranger, account, 5)]
  }
  const first = await measure()
  if (first.some(Boolean)) expect(await measure(), 'a stranger can tell by the clock, twice').toEqual([false, false])
})

test('RC-11 wrong tries from one address for many people are slowed by the address, not for others', async () => {
  const client = new Client(at.url, { from: '127.0.2.1' })
  const other = someone()
  const { code } = await issueCode(at.clerk, other)
  for (let nth = 0; nth < 40; nth += 1) {
    const journey = await begin(at.url, 'app', { from: '127.0.2.1' })
    const answer = await identify(journey, someone(), 'ABCDEF')
    expect([422, 429]).toContain(answer.status)
  }
  client.close()
  expectStatus(await identify(await begin(at.url, 'app', { from: '127.0.2.2' }), other, code), 200)
})
