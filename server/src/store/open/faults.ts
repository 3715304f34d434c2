/** What a database error means: the database cannot now (503, nothing used up), two transactions met (again), or a fault of ours (500). */
import { Unavailable } from '../../unavailable.ts'

/** SQLSTATE → seconds until another try makes sense. Two signs name a whole class. */
const away: Readonly<Record<string, number>> = {
  '08': 1, // connection
  '53': 2, // out of resources
  '53100': 10, // disk full
  '57P': 1, // shutting down, starting up
  '57014': 2, // statement took too long
  '25006': 5, // read only: a standby
  '58030': 10, // input or output of the disk
  '55P03': 1, // a lock was not to be had
  '25P03': 1, // idle too long inside a transaction
}

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Client was closed|Cannot use a pool after)/

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The `Unavailable` an error stands for, or the error itself. */
export function classified(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Unavailable) return error
  const code = codeOf(error)
  const seconds = away[code] ?? away[code.slice(0, 3)] ?? away[code.slice(0, 2)]
  if (seconds !== undefined && code.length === 5) return new Unavailable('database', seconds, error)
  if (socketCodes.has(code) || lost.test(error.message)) return new Unavailable('database', 1, error)
  return error
}

/** Serialization failure or deadlock: the same again may well succeed. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

/** No answer came within the driver's own limit; one that comes later would be taken for that of the next query. */
export const isUnheard = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

/** A prepared statement whose tables were changed under it: this connection will not recover. */
export const isStalePlan = (error: unknown): boolean => codeOf(error) === '0A000' && /cached plan/.test(String(error))

/** The constraint a unique violation names, or null: how acts learn who won a race. */
export function violated(error: unknown): string | null {
  if (codeOf(error) !== '23505') return null
  return typeof error === 'object' && error !== null && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : ''
}
