/** Where the pictures are taken: the real product on a folder of its own, an officer at its counter, a browser. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

export async function openPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'shiming-gallery-'))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), METRICS_PORT: '0', SHIMING_DATA_DIR: folder, SHIMING_ADDRESS_BUDGET: '1000000' }
  const server = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { cwd: root, env, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await ready(url)
  const officer = addOfficer(env)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const close = async () => {
    await browser.close()
    server.kill('SIGTERM')
    await new Promise((resolve) => server.on('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, officer, browser, close }
}

async function ready(url) {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(500)
  }
  throw new Error('the server did not become ready in two minutes')
}

function addOfficer(env) {
  const login = 'gallery'
  const ran = spawnSync(
    process.execPath,
    [join(root, 'server/bin/shiming.mjs'), 'officer', 'add', '--login', login, '--hall', 'demo-centre'],
    { env, encoding: 'utf8' },
  )
  const password = /^password: (\S+)$/m.exec(ran.stdout)?.[1]
  if (password === undefined) throw new Error(`no officer was made: ${ran.stdout}${ran.stderr}`)
  return { login, password }
}

/** A registration code for somebody, from the counter's door. */
export async function codeFor({ url, officer }, person) {
  const cookie = await counter(url, officer)
  const body = { document: { type: 'resident-id', number: person.number, validUntil: 'long-term' }, name: person.name, attested: true }
  const answer = await fetch(`${url}/api/v1/hall/registration-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(`no code was issued: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).code
}

let cookie

async function counter(url, officer) {
  if (cookie !== undefined) return cookie
  const answer = await fetch(`${url}/api/v1/hall/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(officer),
  })
  if (answer.status !== 201) throw new Error(`the officer was not let in: ${answer.status} ${await answer.text()}`)
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return cookie
}

/** The code that the demonstration's gateway "sent" last. */
export async function smsFor(url, phone) {
  for (let tries = 0; tries < 60; tries++) {
    const { messages } = await (await fetch(`${url}/dev/outbox?to=${phone}`)).json()
    const code = messages.at(-1)?.code
    if (code !== undefined) return code
    await pause(250)
  }
  throw new Error('no message was sent')
}
