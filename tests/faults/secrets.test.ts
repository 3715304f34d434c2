/** After a day's work nothing personal can be read in the database, on the disk or in the logs without the keys. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dump, openDatabase } from '../world/database.ts'
import {
  addOfficer,
  begin,
  cleanUp,
  complete,
  identify,
  issueCode,
  officerSignIn,
  papers,
  ready,
  signIn,
  Client,
  someoneWith,
  startServer,
  wrongCode,
  wrongSms,
} from '../world/index.ts'

afterAll(cleanUp)

/** Every form in which a careless program might have kept a value. */
function forms(value: string): string[] {
  const hashes = ['sha256', 'sm3', 'md5', 'sha1'].map((name) => createHash(name).update(value).digest())
  return [
    value,
    Buffer.from(value).toString('hex'),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    Buffer.from(value, 'utf16le').toString('latin1'),
    encodeURIComponent(value),
    ...hashes.flatMap((hash) => [
      hash.toString('hex'),
      hash.toString('base64').replace(/=+$/, ''),
      hash.toString('base64url'),
      hash.toString('latin1'),
    ]),
  ]
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}

test('RC-17 PV-09 I7 R5 R11 no name, number, phone, login name, password or code of anybody can be read in dump, files or logs', {
  timeout: 180_000,
}, async () => {
  const server = await startServer({ env: { SHIMING_LOG: 'debug' } })
  const officer = addOfficer(server)
  const clerk = await officerSignIn(server.url, officer)
  const secrets: [string, string][] = [['officer’s password', officer.password]]
  const smsCodes: string[] = []
  for (const type of Object.keys(papers)) {
    const person = someoneWith(type)
    const { code } = await issueCode(clerk, person)
    await identify(await begin(server.url, 'web'), person, wrongCode(code))
    const { journey, sms } = await ready(server.url, person, code, 'web')
    await complete(journey, person, wrongSms(sms))
    await complete(journey, person, sms)
    const client = new Client(server.url)
    await signIn(client, person.document.number, 'Wrong-Pass9')
    await signIn(client, person.phone, person.password)
    await client.call('account')
    secrets.push(
      ['name', person.name],
      ['number', person.document.number],
      ['phone', person.phone],
      ['login name', person.loginName],
      ['password', person.password],
      ['code', code],
      ['token', journey.token],
    )
    for (const value of client.cookies.values()) secrets.push(['session', value])
    smsCodes.push(sms)
    client.close()
  }
  for (let nth = 0; nth < 100 - 17; nth += 1) secrets.push(['code', (await issueCode(clerk, someoneWith('resident-id'))).code])
  secrets.push(['wrong password', 'Wrong-Pass9'])

  const database = await openDatabase(server.dataDir)
  await database.query('checkpoint')
  const rows = await dump(database)
  const cells = new Set(rows.split(/[\s"]+/))
  await database.end()
  const texts: [string, string][] = [
    ['the database', rows],
    ['the log', server.logs()],
  ]
  for (const file of filesBelow(server.dataDir))
    texts.push([file, readFileSync(file, 'latin1')], [`${file} as text`, readFileSync(file, 'utf8')])
  expect(texts.some(([place]) => place.includes('pg_wal'))).toBe(true)
  const found: string[] = []
  for (const [what, value] of secrets) {
    for (const form of forms(value)) {
      const bytes = Buffer.from(form, 'utf8').toString('latin1')
      for (const [place, text] of texts) if (text.includes(form) || text.includes(bytes)) found.push(`${what} ${value} in ${place}`)
    }
  }
  for (const sms of smsCodes) {
    if (cells.has(sms)) found.push(`SMS code ${sms} in a cell`)
    for (const form of forms(sms).filter((text) => text.length > 12))
      for (const [place, text] of texts) if (text.includes(form)) found.push(`SMS code ${sms} in ${place}`)
  }
  expect([...new Set(found)].slice(0, 20)).toEqual([])
  await server.kill()
})
