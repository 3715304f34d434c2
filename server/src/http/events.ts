/** Where a registration stands, told as it changes (server-sent events): the page on the Web goes on when the phone is done. */
import { setTimeout as wait } from 'node:timers/promises'
import { base } from '@shiming/contract'
import { Refused } from '@shiming/core'
import type { FastifyInstance } from 'fastify'
import { standing } from '../acts/registration.ts'
import type { World } from '../acts/world.ts'
import { visitOf } from './visit.ts'

const EVERY = 1_000
/** A page that waits longer asks anew by itself, as browsers do. */
const LONGEST = 10 * 60_000
const MOST = 500

export function serveEvents(app: FastifyInstance, world: World, secure: boolean): void {
  let open = 0
  app.get<{ Params: { id: string } }>(`${base}/registrations/:id/events`, async (request, reply) => {
    const visit = visitOf(request, secure)
    const { id } = request.params
    const first = await standing(world, visit, id)
    if (open >= MOST) return reply.code(503).header('retry-after', '5').send()
    open += 1
    const { raw } = reply.hijack()
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    }
    raw.writeHead(200, headers as Record<string, string>)
    const gone = new AbortController()
    raw.on('close', () => gone.abort())
    try {
      await tell(first)
      const until = performance.now() + LONGEST
      for (let last = JSON.stringify(first); performance.now() < until; ) {
        await wait(EVERY, undefined, { signal: gone.signal })
        const now = await standing(world, visit, id)
        if (JSON.stringify(now) !== last) await tell(now)
        else raw.write(':\n\n')
        last = JSON.stringify(now)
        if (now.next === 'credentials' || now.next === 'done') break
      }
    } catch (error) {
      // The page went away, or the registration is over: both end the telling.
      if (!gone.signal.aborted && !(error instanceof Refused)) raw.write('event: trouble\ndata: {}\n\n')
    } finally {
      open -= 1
      raw.end()
    }
    async function tell(stands: object): Promise<void> {
      raw.write(`data: ${JSON.stringify(stands)}\n\n`)
    }
  })
}
