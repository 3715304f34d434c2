/** After a day's work nothing personal can be read in the database, on the disk or in the logs without the keys. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dump, openDatabase } from '../world/database.ts'
import { digests, formsOf, searcher } from '../world/needles.ts'
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
  await database.end()
  const cells = new Set(rows.split(/[\s"]+/))
  const needles = [
    ...secrets.flatMap(([what, value]) => formsOf(value).map((bytes) => ({ what: `${what} ${value}`, bytes }))),
    // Six digits alone stand anywhere by chance; their digests do not.
    ...smsCodes.flatMap((sms) =>
      digests(sms).flatMap((hash) => [hash, Buffer.from(hash.toString('hex'))].map((bytes) => ({ what: `SMS code ${sms}`, bytes }))),
    ),
  ]
  const search = searcher(needles)
  expect(search(Buffer.from(`x${secrets[0]?.[1]}x`)), 'the search finds what is there').toHaveLength(1)
  const places: [string, Buffer][] = [
    ['the database', Buffer.from(rows, 'latin1')],
    ['the database, as text', Buffer.from(rows)],
    ['the log', Buffer.from(server.logs())],
    ...filesBelow(server.dataDir).map((file): [string, Buffer] => [file, readFileSync(file)]),
  ]
  expect(places.some(([place]) => place.includes('pg_wal'))).toBe(true)
  const found = places.flatMap(([place, bytes]) => search(bytes).map((what) => `${what} in ${place}`))
  expect(found.slice(0, 20)).toEqual([])
  expect(
    smsCodes.filter((sms) => cells.has(sms)),
    'SMS codes in a cell',
  ).toEqual([])
  await server.kill()
})
