/** The commands that hand names to other systems: the export by profile, and the tables of what a peer's own codes mean. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { rfc3339 } from '@shiming/core'
import type { exportNames, Sending, Sent, Watch } from '../acts/names.ts'
import type { verifyNames } from '../acts/names-verify.ts'
import type { importPeerTable, listPeerTables, removePeerTable, showPeerTable } from '../acts/peer-table.ts'
import { type Command, type Options, Told, type Voice } from './cli.ts'

/** An act with its world already given. */
type Bound<Act> = Act extends (world: never, ...rest: infer Rest) => infer Answer ? (...rest: Rest) => Answer : never

export type NamesBench = {
  readonly exportNames: Bound<typeof exportNames>
  readonly verifyNames: Bound<typeof verifyNames>
  readonly importPeerTable: Bound<typeof importPeerTable>
  readonly removePeerTable: Bound<typeof removePeerTable>
  readonly listPeerTables: Bound<typeof listPeerTables>
  readonly showPeerTable: Bound<typeof showPeerTable>
}

const LARGEST = 4 * 1024 * 1024
const TELL_EVERY = 2000
const SHOWN_ROWS = 10
const PROFILES = 'utf-8|gb18030-2022|gbk|gbk-replacement'

type Beside = (work: (bench: NamesBench) => Promise<void>) => Promise<void>

export function namesCommands(beside: Beside): readonly Command[] {
  return [
    {
      words: ['names', 'export'],
      about:
        'Writes everybody’s name to FILE as another system reads it, every sign that does not arrive to FILE.loss.csv, and those names whole to FILE.side.jsonl.',
      options: { profile: PROFILES, out: 'FILE', peer: '[NAME]', replacement: '[WORDS]' },
      flags: ['numbers', 'force'],
      run: (options, voice) => beside((bench) => send(bench, options, voice)),
    },
    {
      words: ['names', 'verify'],
      about: 'Reads an export back and holds every name to the one kept here; ends with 1 when one differs.',
      options: { profile: PROFILES, peer: '[NAME]', replacement: '[WORDS]' },
      operands: ['FILE'],
      run: (options, voice) => beside((bench) => check(bench, options, voice)),
    },
    ...peerTableCommands(beside),
  ]
}

function peerTableCommands(beside: Beside): readonly Command[] {
  return [
    {
      words: ['names', 'peer-table', 'import'],
      about: 'Puts a new version of a peer’s table in force, from lines "code,sign": U+E000,U+2CC5F or 0xAAA1,U+2CC5F.',
      options: { peer: 'NAME' },
      operands: ['FILE'],
      run: ({ peer, FILE }, { out }) =>
        beside(async ({ importPeerTable: import_ }) => {
          const taken = await import_({ peer: word(peer), text: readTable(word(FILE)) })
          out(`version ${taken.version} of ${taken.peer} is in force: ${taken.entries} codes, sha256 ${taken.sha256}`)
        }),
    },
    {
      words: ['names', 'peer-table', 'list'],
      about: 'Lists the tables in force: peer, version, codes, sha256, when and by whom.',
      run: (_, { out }) =>
        beside(async (bench) => {
          for (const one of await bench.listPeerTables())
            out([one.peer, one.version, one.entries, one.sha256, rfc3339(one.importedAt), one.importedBy].join('\t'))
        }),
    },
    {
      words: ['names', 'peer-table', 'show'],
      about: 'Prints a table, the one in force unless a version is named.',
      options: { peer: 'NAME', version: '[NUMBER]' },
      run: ({ peer, version }, { out }) =>
        beside(async (bench) => {
          const text = await bench.showPeerTable({ peer: word(peer), version: version === undefined ? undefined : numberOf(word(version)) })
          if (text !== '') out(text.trimEnd())
        }),
    },
    {
      words: ['names', 'peer-table', 'remove'],
      about: 'Takes a peer’s table back; its versions stay on record.',
      options: { peer: 'NAME' },
      run: ({ peer }, { out }) =>
        beside(async (bench) => {
          const taken = await bench.removePeerTable({ peer: word(peer) })
          out(`version ${taken.version} of ${taken.peer} is in force: no codes`)
        }),
    },
  ]
}

const word = (value: string | boolean | undefined): string => String(value ?? '')
const maybe = (value: string | boolean | undefined): string | undefined => (value === undefined ? undefined : String(value))

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Told('--version must be a number from 1')
  return Number(text)
}

/** Does long work that says how far it is, and ends in order when it is told to stop. */
async function watched<T>(voice: Voice, work: (watch: Watch) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return await work({ signal: stop.signal, report: reporter(voice) })
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

const wayOf = ({ profile, peer, replacement }: Options) => ({ profile: word(profile), peer: maybe(peer), replacement: maybe(replacement) })

async function send(bench: NamesBench, options: Options, voice: Voice): Promise<void> {
  const { out, numbers, force } = options
  const sending: Sending = { ...wayOf(options), file: word(out), numbers: numbers === true, force: force === true }
  tellSent(await watched(voice, (watch) => bench.exportNames(sending, watch)), voice)
}

async function check(bench: NamesBench, options: Options, voice: Voice): Promise<void> {
  const given = { ...wayOf(options), file: word(options.FILE) }
  const { rows, different, unknown, missing } = await watched(voice, (watch) => bench.verifyNames(given, watch))
  if (missing > 0) voice.err(`${missing} persons have no row: they came since`)
  const wrong = [
    ...(different.length > 0
      ? [`${different.length} rows differ: ${different.slice(0, SHOWN_ROWS).join(', ')}${different.length > SHOWN_ROWS ? ' …' : ''}`]
      : []),
    ...(unknown > 0 ? [`${unknown} rows are about nobody here`] : []),
  ]
  if (wrong.length > 0) throw new Told(`${given.file} does not hold: ${wrong.join('; ')}`)
  voice.out(`${given.file} holds: ${rows} names`)
}

/** Says how far it is every two seconds, so that short work is silent. */
function reporter({ err }: Voice): (done: number, all: number) => void {
  let told = performance.now()
  return (done, all) => {
    if (performance.now() - told < TELL_EVERY) return
    told = performance.now()
    err(`${done} of ${Math.max(done, all)} names`)
  }
}

function tellSent({ persons, lostNames, lostSigns, files, peer }: Sent, { out, err }: Voice): void {
  const [file = '', loss = '', side = ''] = files
  out(`${file}: ${persons} names`)
  if (peer !== null)
    out(peer.version === 0 ? `${peer.peer} has no table: only what GBK holds` : `version ${peer.version} of the table of ${peer.peer}`)
  if (lostSigns === 0) out('every sign of every name is in it')
  else err(`${lostSigns} signs of ${lostNames} names are not in it: ${loss} lists them, ${side} has the names whole`)
}

/** The text of a table; UTF-8, 4 MB at most. */
function readTable(file: string): string {
  const bytes = readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Told(`${file} is not UTF-8 text`)
  }
}

function readBytes(file: string): Buffer {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    throw new Told(`${file} cannot be read`)
  }
  try {
    const found = fstatSync(handle)
    if (!found.isFile() || found.size > LARGEST) throw new Told(`${file} is no file of at most 4 MB`)
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}
