/** The commands of an installation: counter officers, keys, the record, agreements. Each joins the running server's database, or opens it for its own time. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { settingsManual } from '../settings.ts'
import type { Database } from '../store/tables.ts'
import { type Command, Told, type Voice } from './cli.ts'
import { type NamesBench, namesCommands } from './names-commands.ts'
import { beginRotation, findRotation, type RotatingKeys, stepRotation } from './rotation.ts'

export type OfficerLine = { readonly login: string; readonly hall: string; readonly disabled: boolean; readonly secondFactor: boolean }
/** `broken` says where the chain does not hold; absent when it does. */
export type Verified = { readonly entries: number; readonly waiting: number; readonly broken?: string }
export type NewAgreement = {
  readonly channel: string
  readonly locale: string
  readonly version: string
  readonly title: string
  readonly markdown: string
}

/** What the commands need of an opened installation. */
export type Bench = NamesBench & {
  readonly addOfficer: (given: { readonly login: string; readonly hall: string }) => Promise<{ readonly password: string }>
  readonly disableOfficer: (given: { readonly login: string }) => Promise<unknown>
  readonly resetOfficer: (given: { readonly login: string }) => Promise<{ readonly password: string }>
  readonly enrolOfficer: (given: { readonly login: string }) => Promise<{ readonly uri: string }>
  readonly listOfficers: () => Promise<readonly OfficerLine[]>
  readonly verifyRecord: () => Promise<Verified>
  readonly publishAgreement: (given: NewAgreement) => Promise<unknown>
  readonly db: Database
  readonly keys: RotatingKeys
  readonly close: () => Promise<void>
}

/** Puts a pack of face models in force; needs no database. */
export type InstallModels = (file: string) => Promise<{ readonly name: string; readonly hash: string }>

/** `open` is called by commands that need the installation, not by those that only print. */
export function commandsOf(open: () => Promise<Bench>, installModels: InstallModels): readonly Command[] {
  const beside = async (work: (bench: Bench) => Promise<void>): Promise<void> => {
    const bench = await open()
    await work(bench).finally(() => bench.close())
  }
  return [
    ...officerCommands(beside),
    {
      words: ['keys', 'rotate'],
      about: 'Makes a new key-encryption key and seals all data anew; goes on where a killed one stopped.',
      run: (_, voice) => beside((bench) => rotate(bench, voice)),
    },
    {
      words: ['record', 'verify'],
      about: 'Checks the chain of the record; ends with 1 when an entry was changed, dropped or swapped.',
      run: (_, voice) => beside(async ({ verifyRecord }) => tellVerified(await verifyRecord(), voice)),
    },
    {
      words: ['agreement', 'publish'],
      about: 'Puts a new version of an agreement in force, from a Markdown file whose first line is its title.',
      options: { channel: 'app|web', locale: 'zh-CN|en', version: 'VERSION', file: 'FILE' },
      run: (options, voice) => beside((bench) => publish(bench, options, voice)),
    },
    ...namesCommands(beside),
    {
      words: ['models', 'install'],
      about: 'Checks a face model pack (.tar.gz with models.json) and puts it in force; servers take it at their next start.',
      operands: ['FILE'],
      run: async ({ FILE }, { out }) => {
        const { name, hash } = await installModels(word(FILE))
        out(`model pack ${name} is in force from the next start: ${hash}`)
      },
    },
    { words: ['settings'], about: 'Prints the manual of all settings.', run: async (_, { out }) => out(settingsManual()) },
  ]
}

type Beside = (work: (bench: Bench) => Promise<void>) => Promise<void>

function officerCommands(beside: Beside): readonly Command[] {
  return [
    {
      words: ['officer', 'add'],
      about: 'Makes a counter officer and prints one line, the password.',
      options: { login: 'NAME', hall: 'HALL' },
      run: ({ login, hall }, { out }) =>
        beside(async ({ addOfficer }) => out(`password: ${(await addOfficer({ login: word(login), hall: word(hall) })).password}`)),
    },
    {
      words: ['officer', 'reset'],
      about: 'Gives an officer a new password, ends the sessions and removes the second factor; prints one line, the password.',
      options: { login: 'NAME' },
      run: ({ login }, { out }) =>
        beside(async ({ resetOfficer }) => out(`password: ${(await resetOfficer({ login: word(login) })).password}`)),
    },
    {
      words: ['officer', 'disable'],
      about: 'Shuts an officer out at once.',
      options: { login: 'NAME' },
      run: ({ login }) =>
        beside(async ({ disableOfficer }) => {
          await disableOfficer({ login: word(login) })
        }),
    },
    {
      words: ['officer', 'second-factor'],
      about: 'Gives an officer a new second factor; prints one line, the address that an authenticator takes.',
      options: { login: 'NAME' },
      run: ({ login }, { out }) =>
        beside(async ({ enrolOfficer }) => out(`second-factor: ${(await enrolOfficer({ login: word(login) })).uri}`)),
    },
    {
      words: ['officer', 'list'],
      about: 'Lists the officers: login, hall, state, second factor.',
      run: (_, { out }) =>
        beside(async ({ listOfficers }) => {
          for (const { login, hall, disabled, secondFactor } of await listOfficers())
            out([login, hall, disabled ? 'disabled' : 'active', secondFactor ? 'second-factor' : '-'].join('\t'))
        }),
    },
  ]
}

const word = (value: string | boolean | undefined): string => String(value ?? '')

async function rotate({ db, keys }: Bench, { out, err }: Voice): Promise<void> {
  const { kek } = await beginRotation(db, keys)
  let [wrapped, sealed] = [0, 0]
  const report = (done: { wrapped: number; sealed: number }): void => {
    wrapped += done.wrapped
    sealed += done.sealed
    if (process.stderr.isTTY) err(`${wrapped} data keys wrapped, ${sealed} rows sealed anew`)
  }
  // False while a running server does a step of its own: its share counts too.
  for (let left = await findRotation(db); left !== null && left.phase !== 'settle'; left = await findRotation(db)) {
    if (!(await stepRotation(db, keys, { report }))) await pause(200)
  }
  out(`key ${kek} is in force: ${wrapped} data keys wrapped, ${sealed} rows sealed anew`)
  out('former data keys are dropped by the running server ten minutes after the start of the rotation')
}

function tellVerified({ entries, waiting, broken }: Verified, { out }: Voice): void {
  if (broken !== undefined) throw new Told(`the record does not hold: ${broken}`)
  out(`the record holds: ${entries} entries in the chain, ${waiting} waiting for their seal`)
}

async function publish(bench: Bench, options: Readonly<Record<string, string | boolean | undefined>>, { out }: Voice): Promise<void> {
  const text = readText(word(options.file))
  const [first = '', ...rest] = text.split('\n')
  const title = first.replace(/^#+\s*/, '').trim()
  const markdown = rest.join('\n').trim()
  if (title === '' || markdown === '') throw new Told('the file needs a title in its first line and a text below it')
  const [channel, locale, version] = [word(options.channel), word(options.locale), word(options.version)]
  if (!['app', 'web'].includes(channel)) throw new Told('--channel must be app or web')
  if (!['zh-CN', 'en'].includes(locale)) throw new Told('--locale must be zh-CN or en')
  await bench.publishAgreement({ channel, locale, version, title, markdown })
  out(`version ${version} is in force`)
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch {
    throw new Told(`${file} cannot be read as UTF-8 text`)
  }
}
