/** The doors for people: every call of the contract, the pages, signs of life. One request makes three stops: door, act, door. */
import { randomUUIDv7 } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import { base, type Call, type CallName, calls, paths } from '@shiming/contract'
import { isRefusal, must, type Refusal, Refused, refuse } from '@shiming/core'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { noteRefusal } from '../acts/record.ts'
import { withinAddressBudget } from '../acts/throttle.ts'
import type { Visit, World } from '../acts/world.ts'
import { parse, readJson } from './body.ts'
import { crossSite, misdirected } from './guard.ts'
import { serveHanzi } from './hanzi.ts'
import { headersOf } from './headers.ts'
import { sendCacheable } from './cache.ts'
import { openApi } from './openapi.ts'
import { readQuery } from './query.ts'
import { serveEvents } from './events.ts'
import { largestForm, readForm, registerMultipart } from './multipart.ts'
import { answerPage, serveOutbox, servePages } from './pages.ts'
import { servePortraits } from './portraits.ts'
import { answerRefusal, refusalOf } from './refusals.ts'
import { type Asked, admit, callNames, type Holding, routes } from './routes.ts'
import { visitOf } from './visit.ts'

const BODY = 64 * 1024
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export type Told = {
  readonly fault: (error: unknown, requestId: string) => void
  readonly answered: (route: string, status: number, seconds: number) => void
  readonly refused: (code: string) => void
}
export type Signs = { readonly ready: () => Promise<{ readonly status: number; readonly body: object }> }

export async function openDoor(world: World, signs: Signs, told: Told): Promise<FastifyInstance> {
  const { settings } = world
  const secure = settings.baseUrl.startsWith('https:')
  const app = Fastify({
    bodyLimit: BODY,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    genReqId: () => randomUUIDv7(),
    requestTimeout: 15_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 10_000 },
    routerOptions: { maxParamLength: 200, onBadUrl: (_, __, reply) => void reply.writeHead(404).end() },
  })
  await app.register(fastifyCookie)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: FastifyRequest, bytes: Buffer) => readJson(bytes))
  addHooks(app, world, told)
  const refuseAs = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const refusal = refusalOf(error)
    told.refused(refusal.refused)
    if (refusal.refused === 'fault') told.fault(error, request.id)
    return answerRefusal(request, reply, refusal)
  }
  app.setErrorHandler((error, request, reply) => refuseAs(request, reply, error))
  app.setNotFoundHandler((request, reply) => notFound(request, reply))
  addSigns(app, signs, secure)
  for (const name of callNames) {
    const { multipart }: Call = calls[name]
    if (multipart === undefined) addCall(app, world, name, secure)
    else
      await app.register(async (scope) => {
        await registerMultipart(scope, multipart)
        addCall(scope, world, name, secure)
      })
  }
  serveEvents(app, world, secure)
  if (settings.mode === 'demonstration' && settings.smsUrl === undefined) serveOutbox(app, world)
  await servePortraits(app, world)
  serveHanzi(app, world.reference.hanzi)
  await servePages(app)
  return app
}

function addHooks(app: FastifyInstance, { settings }: World, told: Told): void {
  const { origin, hostname, protocol } = new URL(settings.baseUrl)
  const headers = headersOf(protocol === 'https:')
  app.addHook('onRequest', (request, reply, next) => {
    void reply.headers(headers).header('x-request-id', request.id)
    const refusal = misdirected(request, hostname) ?? crossSite(request, origin)
    next(refusal === null ? undefined : new Refused(refusal))
  })
  app.addHook('onResponse', (request, reply, next) => {
    told.answered(request.routeOptions.url ?? 'other', reply.statusCode, reply.elapsedTime / 1000)
    next()
  })
}

function addSigns(app: FastifyInstance, signs: Signs, secure: boolean): void {
  const document = JSON.stringify(openApi(secure))
  app.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'up' }))
  app.get('/readyz', async (_, reply) => {
    const { status, body } = await signs.ready()
    return reply.code(status).header('cache-control', 'no-store').send(body)
  })
  app.get(`${base}/openapi.json`, async (_, reply) => reply.type('application/json; charset=utf-8').send(document))
}

function addCall(app: FastifyInstance, world: World, name: CallName, secure: boolean): void {
  const [method, path] = paths[name]
  const call: Call = calls[name]
  app.route({
    method,
    url: `${base}${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(call.multipart === undefined ? {} : { bodyLimit: largestForm(call.multipart) }),
    config: call.flawed === undefined ? {} : { flawed: call.flawed },
    handler: async (request, reply) => {
      const visit = visitOf(request, secure)
      const anonymous = call.caller === 'anyone' || call.caller === 'journey'
      if (method !== 'GET' && anonymous) must(await withinAddressBudget(world, visit, call.asks))
      const answer = await noting(world, visit, name, () => asked(world, { name, call, visit, request, reply, secure }))
      void reply.code(call.success.status)
      if (call.maxAge !== undefined) return sendCacheable(request, reply, call.maxAge, answer)
      void reply.header('cache-control', 'no-store')
      return call.success.body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    },
  })
}

type Ask = {
  readonly name: CallName
  readonly call: Call
  readonly visit: Visit
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly secure: boolean
}

/** First stop: the contract parses. Second: the act. What it gives is typed to the contract, and tests hold it to the schema. */
async function asked(world: World, { name, call, visit, request, reply, secure }: Ask): Promise<unknown> {
  const { id = '' } = request.params as { id?: string }
  if (id !== '' && !UUID.test(id)) must(refuse('not-found', 'no such id'))
  const { run, first } = routes[name] as { run: (given: Asked<CallName>) => unknown; first?: (given: Holding) => Promise<unknown> }
  await first?.({ world, visit, id })
  try {
    const body = call.multipart === undefined ? {} : { body: await readForm(request, call.multipart) }
    return await run({ world, visit, id, ...parsed(call, request), ...body, reply, secure } as Asked<CallName>)
  } catch (error) {
    // What is wrong with a form is told only to those who may send it.
    if (refusalOf(error).refused === 'invalid-form') await admit[call.caller](world, visit, id)
    throw error
  }
}

function parsed({ body, query }: Call, request: FastifyRequest): { body: unknown; query: unknown } {
  if (body !== undefined && request.body === undefined) must(refuse('not-json', 'no body'))
  return { body: body && parse(body, request.body), query: query && parse(query, readQuery(request.raw.url ?? '')) }
}

const untold = new Set(['invalid-form', 'not-found', 'not-signed-in', 'too-many-requests', 'unavailable'])

/** A refused act is noted with its true reason, in a transaction of its own, once its own is undone. */
async function noting<T>(world: World, visit: Visit, name: CallName, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal: Refusal = refusalOf(error)
    const { refusedAs } = routes[name]
    if (refusedAs !== undefined && isRefusal(refusal) && refusal.refused !== 'fault' && !untold.has(refusal.refused)) {
      await noteRefusal(world, visit, refusedAs, refusal)
    }
    throw error
  }
}

const known = Object.values(paths).map(([method, path]) => ({
  method,
  pattern: new RegExp(`^${base}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}))

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '/'
  const allowed = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  if (allowed.length > 0) return answerRefusal(request, reply.header('allow', allowed.join(', ')), refuse('method-not-allowed'))
  if (request.method !== 'GET' && request.method !== 'HEAD' && !path.startsWith(base)) {
    return answerRefusal(request, reply.header('allow', 'GET'), refuse('method-not-allowed'))
  }
  return answerPage(request, reply) ? reply : answerRefusal(request, reply, refuse('not-found'))
}
