/** Puts the house together: settings, database, keys, gateway, doors; serves until told to stop. */
import { randomBytes } from 'node:crypto'
import { seedAgreements } from './acts/agreement.ts'
import { createCaptures } from './acts/captures.ts'
import { deliver, show } from './acts/message.ts'
import { sealBatch } from './acts/record.ts'
import { sweep } from './acts/sweep.ts'
import type { World } from './acts/world.ts'
import { openDoor } from './http/door.ts'
import { statuses } from './http/refusals.ts'
import { onSignal } from './ops/drain.ts'
import { explain } from './ops/explain.ts'
import { authoritySign, clockSign, createReadiness, databaseSign, diskSign, type Sign } from './ops/health.ts'
import { settleInstallation } from './ops/installation.ts'
import { createLog, type Log } from './ops/log.ts'
import { createMetrics, type Metrics, serveMetrics } from './ops/metrics.ts'
import { startWork, type Work } from './ops/work.ts'
import { chooseAuthority } from './outside/portrait/index.ts'
import { chooseFaces, modelsFolder } from './outside/face/index.ts'
import { createHashing } from './outside/hashing/index.ts'
import { createFileKeys, type FileKeys } from './outside/keys/index.ts'
import { createEmbeddedSms, createHttpSms } from './outside/sms/index.ts'
import type { FaceEngine, Sms } from './ports.ts'
import { readSettings, type Settings, unknownNames } from './settings.ts'
import { createClock } from './store/clock.ts'
import { type Opened, openDatabase } from './store/open/index.ts'
import { loadReference } from './store/reference.ts'
import type { Tables } from './store/tables.ts'
import { base, paths } from '@shiming/contract'

const routeNames = [
  ...Object.values(paths).map(([, path]) => `${base}${path.replace(/\{(\w+)\}/g, ':$1')}`),
  '/healthz',
  '/readyz',
  '/dev/outbox',
]

/** Milliseconds from the open doors to the trial of the face models. */
const TRIAL_AFTER = 5000

export type Parts = {
  readonly settings: Settings
  readonly opened: Opened<Tables>
  readonly keys: FileKeys
  readonly alarm: World['alarm']
}

/** The world that acts act in, of the parts that `main` chose. */
export function createWorld({ settings, opened, keys, alarm }: Parts, faces: World['faces'] = null): World {
  const { db } = opened
  const hashing = createHashing({
    keys,
    memory: settings.hashMemory,
    passes: settings.hashPasses,
    lanes: settings.hashLanes,
    queue: settings.hashQueue,
  })
  return { db, keys, hashing, faces, settings, reference: loadReference(settings.dataDir), random: randomBytes, now: createClock(), alarm }
}

/** The gateway that the settings name, or the embedded one, which only shows. */
const createSms = (world: World): Sms =>
  world.settings.smsUrl === undefined
    ? createEmbeddedSms((message) => show(world, message))
    : createHttpSms({ url: world.settings.smsUrl, key: world.settings.smsKey, timeout: world.settings.smsTimeout })

type Started = { readonly wanted: Settings; readonly log: Log; readonly metrics: Metrics; readonly opened: Opened<Tables> }

async function serve(): Promise<void> {
  const wanted = readSettings(process.env)
  for (const line of unknownNames(process.env)) console.error(`shiming: ${line}`)
  const log = createLog(wanted.logLevel)
  // The message sender's library leaves promises alone when the database goes away in the middle of a job; that must not end the process.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nobody waited for'))
  const metrics = createMetrics(routeNames, Object.keys(statuses))
  const opened = await openDatabase<Tables>(wanted, {
    onRestart: (why) => {
      metrics.alarm('database-restart')
      log.warn({ why }, 'the embedded database was started again')
    },
  })
  try {
    await serveOn({ wanted, log, metrics, opened })
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function serveOn({ wanted, log, metrics, opened }: Started): Promise<void> {
  const keys = await createFileKeys(wanted.keysFile, wanted.cryptoSuite)
  const settings = await settleInstallation(opened.db, wanted, keys)
  // Refuses a model pack that is not whole or was not calibrated before anybody is served.
  const faces = chooseFaces(settings)
  const portraits = chooseAuthority(settings, modelsFolder(settings), (line) => log.info({ line }, 'portrait authority'))
  const world = createWorld(
    { settings, opened, keys, alarm: (alarm) => metrics.alarm(alarm) },
    portraits === null ? null : facesOf(faces, portraits),
  )
  const sms = createSms(world)
  await seedAgreements(world)
  // Work begins once the doors are open: a start that fails leaves none behind.
  let work: Work | null = null
  const ready = readiness({ opened, metrics, failing: () => work?.sender.failing() ?? 0 }, signsOf(settings, portraits))
  const app = await openDoor(world, { ready }, toldBy(log, metrics))
  addFaceGauges(metrics, world)
  const served = settings.metricsPort === 0 ? null : await serveMetrics(metrics, settings.host, settings.metricsPort)
  onSignal(
    () => [
      ['doors', () => app.close()],
      ['metrics', async () => served?.close()],
      ['work', async () => work?.stop()],
      ['faces', () => faces.close()],
      ['portraits', async () => portraits?.embedded?.close()],
      ['database', () => opened.close()],
    ],
    log,
  )
  const address = await app.listen({ host: settings.host, port: settings.port })
  // So that the first person who opens the panel does not wait for the files to be looked through.
  world.reference.hanzi.index().catch((error: unknown) => log.error({ err: error }, 'the rare-character files cannot be read'))
  // In a process of its own, and after the start has settled: exchanged channels or a broken runtime are told before the first person meets them.
  setTimeout(() => {
    faces.test().catch((error: unknown) => log.error({ err: error }, 'the face models do not answer as they were calibrated'))
  }, TRIAL_AFTER).unref()
  work = startWork({
    opened,
    keys,
    log,
    metrics,
    smsTimeout: settings.smsTimeout,
    deliver: (id) => deliver(world, sms, id),
    seal: () => sealBatch(world),
    sweep: () => sweep(world),
  })
  log.info({ address, mode: settings.mode, database: opened.kind, suite: keys.suite }, 'serving')
  console.error(greeting(settings, address))
}

const facesOf = (engine: FaceEngine, { authority, embedded }: NonNullable<ReturnType<typeof chooseAuthority>>): World['faces'] => ({
  engine,
  authority,
  captures: createCaptures(),
  ...(embedded === undefined ? {} : { file: embedded.file }),
})

function addFaceGauges(metrics: Metrics, { faces }: World): void {
  metrics.gauge({ name: 'stored_faces', help: 'Persons of whom face data are stored: none, there is no place for them.', read: () => 0 })
  metrics.gauge({
    name: 'face_bytes_in_memory',
    help: 'Bytes of frames before their verdict, in memory for minutes.',
    read: () => faces?.captures.bytes() ?? 0,
  })
}

/** An authority that the settings name is a dependency; a demonstration's own is started with the first question, and asked by no probe. */
const signsOf = ({ portraitUrl }: Settings, portraits: ReturnType<typeof chooseAuthority>): Readonly<Record<string, Sign>> =>
  portraitUrl === undefined || portraits === null ? {} : { portraits: authoritySign(portraits.authority) }

type Depending = { readonly opened: Opened<Tables>; readonly metrics: Metrics; readonly failing: () => number }

function readiness({ opened, metrics, failing }: Depending, more: Readonly<Record<string, Sign>>) {
  const alarm = (what: Parameters<Metrics['alarm']>[0]): void => metrics.alarm(what)
  return createReadiness({
    database: databaseSign(opened.pool),
    clock: clockSign(opened.pool, alarm),
    disk: diskSign(() => opened.space(), alarm),
    sms: async () => (failing() >= 3 ? 'down' : null),
    ...more,
  })
}

const toldBy = (log: Log, metrics: Metrics) => ({
  fault: (error: unknown, requestId: string) => log.error({ err: error, requestId }, 'a fault'),
  answered: (route: string, status: number, seconds: number) => metrics.answered(route, status, seconds),
  refused: (code: string) => metrics.refused(code),
})

function greeting({ mode, baseUrl }: Settings, address: string): string {
  const at = new URL(baseUrl).port === '0' ? address : baseUrl
  return [
    '',
    `Shiming 实名 (${mode}) is up.`,
    `  Web portal        ${at}/`,
    `  App               ${at}/app`,
    `  Hall counter      ${at}/hall`,
    ...(mode === 'demonstration' ? [`  Text messages     ${at}/dev/outbox`] : []),
    `  Make a counter officer: npx shiming officer add --login NAME --hall HALL`,
    '',
  ].join('\n')
}

if (import.meta.main) {
  serve().catch((error: unknown) => {
    console.error(`shiming: ${explain(error) ?? (error instanceof Error ? error.stack : String(error))}`)
    process.exit(1)
  })
}
