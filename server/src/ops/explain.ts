/** Turns what ended a start or a command into a line for the person at the terminal; null is a fault of ours. */
import { Refused } from '@shiming/core'
import { StartRefused } from '../settings.ts'
import { Unavailable } from '../unavailable.ts'

export function explain(error: unknown): string | null {
  if (error instanceof StartRefused) return error.message
  if (error instanceof Unavailable) return `the ${error.what} does not answer; try again in a moment`
  if (error instanceof Refused) return `refused: ${error.refusal.reason ?? error.refusal.refused}`
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === 'EADDRINUSE') return 'the port is in use by another program; set PORT to another one'
  if (error.code === 'ENOSPC') return 'there is no room on the disk'
  if (error.code === 'EACCES') return `may not use ${'path' in error ? String(error.path) : 'that port'}: permission denied`
  return null
}
