/** Every call of the contract and the act behind it. A call without an act, or an act that does not fit its call, does not compile. */
import { type Body, type Caller, type CallName, calls, type Query, type Reply } from '@shiming/contract'
import type { Act } from '@shiming/core'
import type { FastifyReply } from 'fastify'
import { newToken } from '../acts/act.ts'
import * as account from '../acts/account.ts'
import * as completion from '../acts/completion.ts'
import * as glyphs from '../acts/glyphs.ts'
import * as hanzi from '../acts/hanzi.ts'
import * as handoff from '../acts/handoff.ts'
import * as installation from '../acts/installation.ts'
import * as officerSession from '../acts/officer-session.ts'
import * as portrait from '../acts/portrait.ts'
import * as registrationCode from '../acts/registration-code.ts'
import * as registration from '../acts/registration.ts'
import * as session from '../acts/session.ts'
import * as smsCode from '../acts/sms-code.ts'
import * as unencoded from '../acts/unencoded.ts'
import type { Visit, World } from '../acts/world.ts'
import { dropCookie, setCookie } from './visit.ts'

export type Asked<N extends CallName> = {
  readonly world: World
  readonly visit: Visit
  readonly id: string
  readonly body: Body<N>
  readonly query: Query<N>
  readonly reply: FastifyReply
  /** Whether TLS stands in front, so that cookies are for TLS alone. */
  readonly secure: boolean
}

/** Who asks for what, before any of it is read. */
export type Holding = Pick<Asked<CallName>, 'world' | 'visit' | 'id'>

type Route<N extends CallName> = {
  /** Refuses those who may not send it before a large body is read. */
  readonly first?: (holding: Holding) => Promise<unknown>
  readonly run: (asked: Asked<N>) => Promise<Reply<N> | null> | Reply<N>
  /** The act that a refusal is noted under; acts that note their refusals themselves have none here. */
  readonly refusedAs?: Act
}

const JOURNEY_COOKIE = 2 * 60 * 60
const PHONE_COOKIE = 15 * 60
const DEVICE_COOKIE = 400 * 24 * 60 * 60

export const routes: { readonly [N in CallName]: Route<N> } = {
  agreement: { run: ({ world, visit, query }) => registration.agreement(world, visit, query) },
  begin: {
    refusedAs: 'registration begun',
    run: async ({ world, visit, body, reply, secure }) => {
      const begun = await registration.begin(world, visit, body)
      setCookie(reply, 'shiming-journey', { value: begun.token, secure, maxAge: JOURNEY_COOKIE })
      return begun
    },
  },
  standing: { run: ({ world, visit, id }) => registration.standing(world, visit, id) },
  identify: { run: ({ world, visit, id, body }) => registration.identify(world, visit, id, body) },
  challengePortrait: {
    run: async ({ world, visit, id, query, reply, secure }) => {
      const device = visit.deviceToken ?? newToken(world)
      setCookie(reply, 'shiming-device', { value: device, secure, maxAge: DEVICE_COOKIE })
      return portrait.challenge(world, { ...visit, deviceToken: device }, id, query)
    },
  },
  submitPortrait: {
    first: ({ world, visit, id }) => portrait.holds(world, visit, id),
    run: ({ world, visit, id, body }) => portrait.submit(world, visit, id, body),
  },
  handOff: { run: ({ world, visit, id }) => handoff.handOff(world, visit, id) },
  takeHandoff: {
    run: async ({ world, visit, body, reply, secure }) => {
      const taken = await handoff.takeHandoff(world, visit, body)
      setCookie(reply, 'shiming-phone', { value: taken.token, secure, maxAge: PHONE_COOKIE })
      return taken
    },
  },
  askSmsCode: { refusedAs: 'sms code asked', run: ({ world, visit, id, body }) => smsCode.ask(world, visit, id, body) },
  complete: {
    refusedAs: 'account opened',
    run: async ({ world, visit, id, body, reply, secure }) => {
      const opened = await completion.complete(world, visit, id, body)
      dropCookie(reply, 'shiming-journey', secure)
      return opened
    },
  },
  signIn: {
    run: async ({ world, visit, body, reply, secure }) => {
      const { token, deviceToken, shown } = await session.signIn(world, visit, body)
      setCookie(reply, 'shiming', { value: token, secure })
      setCookie(reply, 'shiming-device', { value: deviceToken, secure, maxAge: DEVICE_COOKIE })
      return shown
    },
  },
  session: { run: ({ world, visit }) => session.current(world, visit) },
  signOut: {
    run: async ({ world, visit, reply, secure }) => {
      await session.signOut(world, visit)
      dropCookie(reply, 'shiming', secure)
      void reply.header('clear-site-data', '"cache"')
      return null
    },
  },
  account: { run: ({ world, visit }) => account.account(world, visit) },
  hallSignIn: {
    run: async ({ world, visit, body, reply, secure }) => {
      const { token, shown } = await officerSession.signIn(world, visit, body)
      setCookie(reply, 'shiming-hall', { value: token, secure })
      return shown
    },
  },
  hallSession: { run: ({ world, visit }) => officerSession.session(world, visit) },
  hallSignOut: {
    run: async ({ world, visit, reply, secure }) => {
      await officerSession.signOut(world, visit)
      dropCookie(reply, 'shiming-hall', secure)
      return null
    },
  },
  enrolSecondFactor: { run: ({ world, visit, body }) => officerSession.enrol(world, visit, body) },
  confirmSecondFactor: {
    refusedAs: 'officer second factor enrolled',
    run: ({ world, visit, body }) => officerSession.confirm(world, visit, body),
  },
  issueCode: { refusedAs: 'code issued', run: ({ world, visit, body }) => registrationCode.issue(world, visit, body) },
  compareName: { run: ({ world, visit, body }) => registrationCode.compareName(world, visit, body) },
  listCodes: { run: ({ world, visit, query }) => registrationCode.list(world, visit, query) },
  countCodes: { run: ({ world, visit }) => registrationCode.count(world, visit) },
  revokeCode: { refusedAs: 'code revoked', run: ({ world, visit, id, body }) => registrationCode.revoke(world, visit, id, body) },
  listUnencoded: { run: ({ world, visit, query }) => unencoded.list(world, visit, query) },
  confirmUnencoded: {
    refusedAs: 'unencoded character confirmed',
    run: ({ world, visit, id, body }) => unencoded.confirm(world, visit, id, body),
  },
  bindUnencoded: {
    refusedAs: 'unencoded character bound',
    run: ({ world, visit, id, body }) => unencoded.bind(world, visit, id, body),
  },
  glyphs: { run: ({ world, body }) => glyphs.draw(world, body) },
  installation: { run: ({ world }) => installation.installation(world) },
  documentTypes: { run: ({ world, visit }) => installation.documents(world, visit) },
  nationalities: { run: ({ world, visit }) => installation.nationalities(world, visit) },
  searchHanzi: { run: ({ world, query }) => hanzi.find(world, query) },
  divisions: { run: ({ world, query }) => installation.divisions(world, query) },
}

/** Whether somebody may be at a door at all: throws the refusal of those who may not. */
export const admit: Record<Caller, (world: World, visit: Visit, id: string) => Promise<unknown>> = {
  anyone: async () => null,
  journey: registration.standing,
  account: session.current,
  officer: officerSession.standing,
}

export const callNames = Object.keys(calls) as CallName[]
