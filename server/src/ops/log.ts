/** The log: one JSON line per event on standard output. It holds pseudonyms only; values of the database's and other errors are cut off. */
import { pino } from 'pino'
import { Unavailable } from '../unavailable.ts'

export type Log = pino.Logger

/** Fields that may carry something about a person if a caller forgets itself. */
const hidden = [
  'number',
  'name',
  'phone',
  'loginName',
  'password',
  'identifier',
  'registrationCode',
  'smsCode',
  'oneTimeCode',
  'token',
  'code',
]
const paths = [
  ...hidden,
  ...hidden.map((field) => `*.${field}`),
  'authorization',
  'cookie',
  '*.authorization',
  '*.cookie',
  'headers',
  '*.headers',
]

/** A logger for the process. `destination` is for tests. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths, censor: '•••' },
    serializers: { err: told, error: told, req: request, res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }) },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** Method, path and id; never the query, the headers or the address. */
function request(seen: { id?: unknown; method?: string; url?: string }) {
  return { id: seen.id, method: seen.method, path: seen.url?.split('?')[0] }
}

type Told = { type: string; errno?: string; message?: string; stack?: string; cause?: Told }

/** An error without what it may quote: PostgreSQL repeats values in its messages, so of those only the code and the place remain. */
export function told(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const quoting = error.name !== 'Error' || 'severity' in error || error instanceof SyntaxError
  const message = quoting && !(error instanceof TypeError) ? undefined : error.message
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return {
    type: error instanceof Unavailable ? `Unavailable ${error.what}` : error.constructor.name,
    ...(code === undefined ? {} : { errno: code }),
    ...(message === undefined ? {} : { message }),
    ...(frames === undefined || error instanceof Unavailable ? {} : { stack: frames }),
    ...(error.cause === undefined ? {} : { cause: told(error.cause) }),
  }
}
