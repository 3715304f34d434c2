/** What an installation may decide, in one table; the manual page is printed from it. Read once at start, from the environment alone. */
import { resolve } from 'node:path'
import { address, choice, count, listOfAddresses, optional, type Setting, switched, text, url } from './settings-kinds.ts'

const root = resolve(import.meta.dirname, '../..')

/** Every setting: the variable, how it is read, what holds without it, and one sentence about it. */
export const table = {
  host: address('HOST', '127.0.0.1', 'Address to listen on.'),
  port: count('PORT', 8080, [0, 65535], 'Port to listen on; 0 takes a free one.'),
  metricsPort: count('METRICS_PORT', 0, [0, 65535], 'Port of GET /metrics on HOST; 0: there is none.'),
  dataDir: text('SHIMING_DATA_DIR', './data', 'Folder of the state: embedded database, keys, logs.'),
  databaseUrl: optional(
    url('DATABASE_URL', ['postgres:', 'postgresql:'], 'PostgreSQL 15 or newer; without it an embedded one is started.', true),
  ),
  databaseConnections: count('SHIMING_DATABASE_CONNECTIONS', 12, [4, 200], 'Most database connections this process opens for its acts.'),
  mode: choice('SHIMING_MODE', ['demonstration', 'production'], 'What the first start marks the installation as, for good.'),
  baseUrl: optional(url('SHIMING_BASE_URL', ['http:', 'https:'], 'Address people type; without it http://HOST:PORT.')),
  addressBudget: count('SHIMING_ADDRESS_BUDGET', 120, [1, 1_000_000], 'Anonymous state-changing requests a minute from one address.'),
  trustProxy: listOfAddresses('TRUST_PROXY', 'Proxies (addresses or networks, by comma) whose forwarded address is believed; none.'),
  cryptoSuite: choice('SHIMING_CRYPTO_SUITE', ['sm4-gcm', 'aes-256-gcm'], 'How new personal data are sealed.'),
  keysFile: optional(text('SHIMING_KEYS_FILE', '', 'File of the keys; without it keys.json in the data folder.')),
  sessionIdle: count('SHIMING_SESSION_IDLE', 30, [1, 720], 'Minutes until an unused session of a person ends.'),
  sessionLife: count('SHIMING_SESSION_LIFE', 720, [1, 1440], 'Minutes until any session ends.'),
  officerIdle: count('SHIMING_OFFICER_IDLE', 15, [1, 60], 'Minutes until an unused session of a counter officer ends.'),
  lockPolicy: choice(
    'SHIMING_LOCK_POLICY',
    ['graded', 'published'],
    'graded: growing delays; published: 24 hours after five wrong passwords.',
  ),
  passwordPolicy: choice('SHIMING_PASSWORD_POLICY', ['three-of-four', 'special-mandatory'], 'Classes of signs a password needs.'),
  documentPolicy: choice('SHIMING_DOCUMENT_POLICY', ['guide', '2026'], 'Which documents are open to which method.'),
  secondFactor: choice(
    'SHIMING_SECOND_FACTOR',
    ['by-mode', 'required', 'optional'],
    'One-time codes for counter officers; by-mode: required in production.',
  ),
  bureau: text('SHIMING_BUREAU', '示范市税务局', 'Name of the tax bureau, as people read it.'),
  bureauEn: text('SHIMING_BUREAU_EN', 'Demonstration Tax Bureau', 'Name of the tax bureau in English.'),
  hotline: text('SHIMING_HOTLINE', '12366', 'Telephone number people are sent to.'),
  hashMemory: count('SHIMING_HASH_MEMORY', 19456, [8192, 1_048_576], 'Argon2id memory in KiB.'),
  hashPasses: count('SHIMING_HASH_PASSES', 2, [1, 10], 'Argon2id passes.'),
  hashLanes: count('SHIMING_HASH_LANES', 1, [1, 8], 'Argon2id lanes.'),
  hashQueue: count('SHIMING_HASH_QUEUE', 64, [1, 10_000], 'Passwords waiting to be hashed before people hear 503.'),
  smsUrl: optional(url('SHIMING_SMS_URL', ['http:', 'https:'], 'Message gateway; without it the embedded one, which only shows.')),
  smsKey: optional(text('SHIMING_SMS_KEY', '', 'Key of the message gateway, sent as Authorization: Bearer.', true)),
  smsTimeout: count('SHIMING_SMS_TIMEOUT', 5000, [100, 60_000], 'Milliseconds the message gateway has for an answer.'),
  smsBudget: count('SHIMING_SMS_BUDGET', 20_000, [1, 10_000_000], 'Messages an hour in total; beyond it an alarm and a refusal.'),
  faceUrl: optional(url('SHIMING_FACE_URL', ['http:', 'https:'], 'Face engine as a service; without it the models run on this machine.')),
  faceKey: optional(text('SHIMING_FACE_KEY', '', 'Key of the face engine, sent as Authorization: Bearer.', true)),
  faceTimeout: count('SHIMING_FACE_TIMEOUT', 5000, [100, 60_000], 'Milliseconds a face engine that is a service has for one frame.'),
  faceQueue: count('SHIMING_FACE_QUEUE', 32, [1, 10_000], 'Frames waiting to be looked at before people hear 503.'),
  portraitUrl: optional(
    url(
      'SHIMING_PORTRAIT_URL',
      ['http:', 'https:'],
      'Portrait authority; without it a demonstration starts its own, and a production has the method closed.',
    ),
  ),
  portraitKey: optional(text('SHIMING_PORTRAIT_KEY', '', 'Plain profile: sent to the portrait authority as Authorization: Bearer.', true)),
  portraitClient: text('SHIMING_PORTRAIT_CLIENT', 'shiming', 'Signed profile: our name at the portrait authority.'),
  portraitPrivateKey: optional(text('SHIMING_PORTRAIT_PRIVATE_KEY', '', 'Signed profile: our SM2 key, 64 hexadecimal digits.', true)),
  portraitPublicKey: optional(
    text('SHIMING_PORTRAIT_PUBLIC_KEY', '', "Signed profile: the portrait authority's SM2 key, 04 and 128 hexadecimal digits."),
  ),
  portraitTimeout: count('SHIMING_PORTRAIT_TIMEOUT', 6000, [100, 8000], 'Milliseconds the portrait authority has for one comparison.'),
  logLevel: choice('SHIMING_LOG', ['info', 'debug', 'warn', 'error'], 'Least level that is logged.'),
  migrate: switched('SHIMING_MIGRATE', true, 'Whether a start brings the database to the newest form.'),
} as const satisfies Record<string, Setting<unknown>>

type Table = typeof table
type Read = { readonly [K in keyof Table]: ReturnType<Table[K]['read']> }
export type Mode = Read['mode']
/** All settings, read, checked and frozen. `modeTold` is false while the installation's own mark may decide. */
export type Settings = Omit<Read, 'baseUrl' | 'keysFile'> & {
  readonly baseUrl: string
  readonly keysFile: string
  readonly modeTold: boolean
}

/** Why a start is refused, for the person at the terminal: shown as it is, with exit code 1 and no stack. */
export class StartRefused extends Error {}

export class SettingsRefused extends StartRefused {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment; refuses unreadable values, and in production unknown `SHIMING_…` names and what is unsafe, all at once. */
export function readSettings(environment: Environment): Settings {
  const lines = environment[table.mode.name] === 'production' ? unknownNames(environment) : []
  const read: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries(table)) {
    const given = environment[setting.name]
    try {
      read[key] = setting.read(given === undefined || given === '' ? setting.fallback : given)
    } catch (error) {
      lines.push(`${setting.name}: ${(error as Error).message}`)
    }
  }
  if (lines.length > 0) throw new SettingsRefused(lines)
  const settings = finished(read as unknown as Read, environment)
  refuseUnsafe(settings)
  return settings
}

function finished(read: Read, environment: Environment): Settings {
  const dataDir = environment[table.dataDir.name] ? resolve(read.dataDir) : resolve(root, read.dataDir)
  const here = read.host === '0.0.0.0' || read.host === '::' ? '127.0.0.1' : read.host
  const baseUrl = read.baseUrl ?? `http://${here.includes(':') ? `[${here}]` : here}:${read.port}`
  const keysFile = read.keysFile ? resolve(read.keysFile) : resolve(dataDir, 'keys.json')
  return Object.freeze({ ...read, dataDir, keysFile, baseUrl: baseUrl.replace(/\/$/, ''), modeTold: Boolean(environment[table.mode.name]) })
}

/** `SHIMING_…` names that nobody reads, a line for each: a misspelt setting must not go unseen. */
export function unknownNames(environment: Environment): string[] {
  const known = new Set<string>(Object.values(table).map((setting) => setting.name))
  const unknown = Object.keys(environment).filter((name) => name.startsWith('SHIMING_') && !known.has(name))
  return unknown.map((name) => `${name}: there is no such setting (shiming settings lists them)`)
}

/** Throws `SettingsRefused` when a production installation would run with something unsafe or simulated. */
export function refuseUnsafe(settings: Settings): void {
  if (settings.mode !== 'production') return
  const refusals: readonly (readonly [boolean, string])[] = [
    [!settings.baseUrl.startsWith('https:'), 'SHIMING_BASE_URL: must be https in production'],
    [settings.smsUrl === undefined, 'SHIMING_SMS_URL: the embedded message gateway only shows what it sent; name a real one'],
    [settings.smsUrl !== undefined && !isSafeUrl(settings.smsUrl), 'SHIMING_SMS_URL: must be https in production'],
    [settings.smsUrl !== undefined && settings.smsKey === undefined, 'SHIMING_SMS_KEY: is missing'],
    [settings.faceUrl !== undefined && !isSafeUrl(settings.faceUrl), 'SHIMING_FACE_URL: must be https in production'],
    [settings.faceUrl !== undefined && settings.faceKey === undefined, 'SHIMING_FACE_KEY: is missing'],
    [settings.databaseUrl === undefined, 'DATABASE_URL: the embedded database is for demonstrations; name a PostgreSQL server'],
    [settings.databaseUrl !== undefined && !isSafeUrl(settings.databaseUrl), 'DATABASE_URL: a remote server needs sslmode=verify-full'],
    [settings.hashMemory < 19_456 || settings.hashPasses < 2, 'SHIMING_HASH_MEMORY, SHIMING_HASH_PASSES: at least 19456 and 2'],
    [settings.portraitUrl !== undefined && !isSafeUrl(settings.portraitUrl), 'SHIMING_PORTRAIT_URL: must be https in production'],
    [
      settings.portraitUrl !== undefined && !hasPortraitKey(settings),
      'SHIMING_PORTRAIT_KEY, or SHIMING_PORTRAIT_PRIVATE_KEY and _PUBLIC_KEY: are missing',
    ],
    [settings.secondFactor === 'optional', 'SHIMING_SECOND_FACTOR: must not be optional in production'],
    [settings.bureau === table.bureau.fallback, 'SHIMING_BUREAU: still says it is a demonstration'],
    [settings.bureauEn === table.bureauEn.fallback, 'SHIMING_BUREAU_EN: still says it is a demonstration'],
  ]
  const lines = refusals.filter(([unsafe]) => unsafe).map(([, line]) => line)
  if (lines.length > 0) throw new SettingsRefused(lines)
}

const hasPortraitKey = ({ portraitKey, portraitPrivateKey, portraitPublicKey }: Settings): boolean =>
  portraitKey !== undefined || (portraitPrivateKey !== undefined && portraitPublicKey !== undefined)

/** Encrypted, or never leaving the machine. */
function isSafeUrl(text: string): boolean {
  const { protocol, hostname, searchParams } = new URL(text)
  if (protocol === 'https:') return true
  const local = ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return local || (protocol !== 'http:' && searchParams.get('sslmode') === 'verify-full')
}

/**
 * What the installation is: its mark counts once it stands. A demonstration holds invented people and shown messages, so it never becomes
 * a production, nor the other way round: `SettingsRefused`.
 */
export function settleMode(settings: Settings, marked: Mode | null): Settings {
  if (marked === null || marked === settings.mode) return settings
  if (settings.modeTold) {
    throw new SettingsRefused([
      `SHIMING_MODE: this installation was marked as ${marked} at its first start; take a new data folder and database`,
    ])
  }
  const settled = Object.freeze({ ...settings, mode: marked })
  refuseUnsafe(settled)
  return settled
}

/** The settings as a page of the manual: name, kind, default, sentence. */
export function settingsManual(): string {
  const rows = Object.values(table).map(({ name, kind, fallback, about }: Setting<unknown>) => {
    return `${name}\n    ${about}\n    ${kind}; ${fallback === '' ? 'no default' : `default ${fallback}`}\n`
  })
  return `Settings are environment variables; an unknown SHIMING_ name refuses to start.\n\n${rows.join('\n')}`
}
