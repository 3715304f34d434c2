/** A message gateway of somebody else's: slow, broken, forgetful. The person's journey waits and goes on. */
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askSms, complete, expectStatus, identified, issueCode, place, register, signedIn, someone } from '../world/index.ts'

type Told = { readonly id: string; readonly text: string; readonly headers: IncomingMessage['headers'] }
type Mood = 'well' | 'broken' | 'deaf' | 'garbage'

const heard: Told[] = []
let mood: Mood = 'well'
let gateway: HttpServer

function listen(): Promise<string> {
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text + JSON.stringify(request.headers))?.[0] ?? ''
      heard.push({ id, text, headers: request.headers })
      if (mood === 'deaf') return
      if (mood === 'broken') return void response.writeHead(500).end('<h1>oops</h1>')
      if (mood === 'garbage') return void request.socket.destroy()
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'gw-1' }))
    })
  })
  return new Promise((resolve) => {
    gateway.listen(0, '127.0.0.1', () => {
      const address = gateway.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/messages`)
    })
  })
}

const at = place(async () => ({
  env: { SHIMING_SMS_URL: await listen(), SHIMING_SMS_KEY: 'key-of-the-gateway', SHIMING_SMS_TIMEOUT: '600' },
}))
beforeAll(() => {
  mood = 'well'
})
afterAll(() => {
  gateway.closeAllConnections()
  gateway.close()
})

/** The newest code the gateway was given for this phone, once it was given one. */
async function told(phone: string, patience = 20_000): Promise<string> {
  for (const until = Date.now() + patience; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = heard.findLast(({ text }) => text.includes(phone))
    const code = /(?<!\d)\d{6}(?!\d)/.exec(found?.text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '') ?? '')?.[0]
    if (code !== undefined && mood === 'well') return code
  }
  throw new Error('the gateway was told nothing')
}

async function atCredentials() {
  const person = someone()
  return { person, journey: await identified(at.url, person, (await issueCode(at.clerk, person)).code) }
}

test('SM-16 a person whose gateway answers at once completes, and the gateway is told with the key', async () => {
  const { person, journey } = await atCredentials()
  expectStatus(await askSms(journey, person.phone), 202)
  expectStatus(await complete(journey, person, await told(person.phone)), 201)
  expect(heard.at(-1)?.headers['authorization']).toBe('Bearer key-of-the-gateway')
})

test.each(['broken', 'deaf', 'garbage'] as const)(
  'SM-16 SM-17 FT-10 while the gateway is %s a person waits, signs in elsewhere, and goes on when it is well',
  async (bad) => {
    const { person, journey } = await atCredentials()
    mood = bad
    const asked = await askSms(journey, person.phone)
    expect(asked.ms).toBeLessThan(2_000)
    expectStatus(asked, 202)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const ids = new Set(heard.filter(({ text }) => text.includes(person.phone)).map(({ id }) => id))
    expect(ids.size, 'one message keeps one id over its repeats').toBeLessThanOrEqual(1)
    mood = 'well'
    expectStatus(await complete(journey, person, await told(person.phone, 45_000)), 201)
    await signedIn(at.url, person)
  },
)

test('SM-15 with a real gateway there is no page that shows messages', async () => {
  const answer = await at.stranger().send('GET', '/dev/outbox?to=19900000000')
  expect(answer.status).toBe(404)
  await expect(register(at.url, at.clerk, someone())).rejects.toThrow()
}, 30_000)
