/** What travels over HTTP. One table names every call; routes, OpenAPI and the browser's client all follow it. */
import type { z } from 'zod'
import * as glyphs from './glyphs.ts'
import * as hall from './hall.ts'
import * as hanzi from './hanzi.ts'
import type { CallName } from './paths.ts'
import * as portrait from './portrait.ts'
import * as reference from './reference.ts'
import * as registration from './registration.ts'
import * as session from './session.ts'
import * as unencoded from './unencoded.ts'

export { type Problem, problem } from './problem.ts'
export type { Call, Caller } from './call.ts'
export { base, type CallName, paths } from './paths.ts'

export const calls = {
  agreement: registration.agreement,
  begin: registration.begin,
  standing: registration.standing,
  identify: registration.identify,
  challengePortrait: portrait.challengePortrait,
  submitPortrait: portrait.submitPortrait,
  handOff: portrait.handOff,
  takeHandoff: portrait.takeHandoff,
  askSmsCode: registration.askSmsCode,
  complete: registration.complete,
  signIn: session.signIn,
  session: session.current,
  signOut: session.signOut,
  account: session.account,
  hallSignIn: hall.hallSignIn,
  hallSession: hall.hallSession,
  hallSignOut: hall.hallSignOut,
  enrolSecondFactor: hall.enrolSecondFactor,
  confirmSecondFactor: hall.confirmSecondFactor,
  issueCode: hall.issueCode,
  compareName: hall.compareName,
  listCodes: hall.listCodes,
  countCodes: hall.countCodes,
  revokeCode: hall.revokeCode,
  listUnencoded: unencoded.listUnencoded,
  confirmUnencoded: unencoded.confirmUnencoded,
  bindUnencoded: unencoded.bindUnencoded,
  glyphs: glyphs.glyphs,
  installation: reference.installation,
  documentTypes: reference.documentTypes,
  nationalities: reference.nationalities,
  divisions: reference.divisions,
  searchHanzi: hanzi.searchHanzi,
} as const satisfies Record<CallName, unknown>

type Calls = typeof calls
type Of<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a call takes and gives, by its name. */
export type Body<N extends CallName> = Calls[N] extends { body: infer B }
  ? Of<B>
  : Calls[N] extends { multipart: { fields: infer F } }
    ? { readonly fields: Of<F>; readonly files: readonly Uint8Array[] }
    : undefined
export type Query<N extends CallName> = Calls[N] extends { query: infer Q } ? Of<Q> : undefined
export type Reply<N extends CallName> = Of<Calls[N]['success']['body']>
