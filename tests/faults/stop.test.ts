/** Told to stop, the server finishes what it began. */
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import { addOfficer, cleanUp, officerSignIn, readAnswer, register, someone, startServer, tally } from '../world/index.ts'
import { offences } from '../world/invariants.ts'

afterAll(cleanUp)

test('FT-13 SIGTERM under load: every request that was under way is answered, and the server is gone within ten seconds', async () => {
  const options = { env: {} }
  const server = await startServer(options)
  const person = someone()
  await register(server.url, await officerSignIn(server.url, addOfficer(server)), person)
  const body = JSON.stringify({ identifier: person.phone, password: person.password })
  const bytes = `POST /api/v1/sessions HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  let stopping = false
  const answers: { status: number; body: unknown; before: boolean }[] = []
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      let text = ''
      let before = false
      const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes, () => (before = !stopping)))
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        answers.push({ ...readAnswer(text), before })
        resolve()
      })
    })
  const load = Promise.all(
    Array.from({ length: 12 }, async () => {
      for (const until = Date.now() + 2_000; Date.now() < until; ) await one()
    }),
  )
  await pause(1_000)
  stopping = true
  const begun = Date.now()
  const ended = await server.kill('SIGTERM')
  const took = Date.now() - begun
  await load
  expect(ended).toEqual({ code: 0, signal: null })
  expect(took).toBeLessThan(10_000)
  const early = tally(answers.filter(({ before }) => before))
  expect(
    Object.keys(early).filter((key) => !/^(201|503|429)/.test(key)),
    JSON.stringify(early),
  ).toEqual([])
  const again = await startServer({ dataDir: server.dataDir })
  const database = await openDatabase(again.dataDir)
  expect(await offences(database)).toEqual([])
  await database.end()
  await again.kill()
})

test('FT-13 SIGTERM to a server at rest ends it and its database at once, and the next start is warm', async () => {
  const server = await startServer()
  const begun = Date.now()
  const ended = await server.kill('SIGTERM')
  expect(ended.code, server.logs().slice(-1_500)).toBe(0)
  expect(Date.now() - begun).toBeLessThan(5_000)
  const again = await startServer({ dataDir: server.dataDir })
  expect(again.startedIn).toBeLessThan(10_000)
  expect((await again.kill('SIGINT')).code).toBe(0)
})
