import { setTimeout as pause } from 'node:timers/promises'
import { personal } from '@shiming/core'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Opened } from '../store/open/index.ts'
import type { Tables } from '../store/tables.ts'
import { openTestDatabase } from '../testing/database.ts'
import { Unavailable } from '../unavailable.ts'
import { type Command, runCommand, Told } from './cli.ts'
import { drain } from './drain.ts'
import { authoritySign, clockSign, createReadiness, databaseSign, diskSign } from './health.ts'
import { createLog } from './log.ts'
import { startLoop } from './loop.ts'
import { createMetrics, serveMetrics } from './metrics.ts'

const silent = pino({ level: 'silent' })

describe('readiness', () => {
  let opened: Opened<Tables>
  beforeAll(async () => {
    opened = await openTestDatabase<Tables>()
  }, 60_000)
  afterAll(() => opened.close())

  it('names every dependency, and is refused while one is down', async () => {
    const signs = { database: databaseSign(opened.pool), clock: clockSign(opened.pool), disk: diskSign(() => null) }
    expect(await createReadiness(signs)()).toEqual({
      status: 200,
      body: { status: 'ready', dependencies: { database: 'up', clock: 'up', disk: 'up' } },
    })
    const broken = await createReadiness({ ...signs, sms: () => Promise.reject(new Error('10.0.0.7 refused')) })()
    expect([broken.status, broken.body.dependencies.sms]).toEqual([503, 'down'])
  })

  it('names a portrait authority, and is refused while it is away', async () => {
    const ready = (up: () => Promise<boolean>) => createReadiness({ portraits: authoritySign({ up }) })()
    expect((await ready(async () => true)).status).toBe(200)
    for (const up of [async () => false, () => Promise.reject(new Unavailable('portrait-authority', 5))])
      expect(await ready(up)).toEqual({ status: 503, body: { status: 'not-ready', dependencies: { portraits: 'down' } } })
  })

  it('does not wait for a dependency that hangs', async () => {
    const from = performance.now()
    expect((await createReadiness({ sms: () => new Promise(() => {}) })()).status).toBe(503)
    expect(performance.now() - from).toBeLessThan(2500)
  })

  it('FT-11 is refused when the clocks of process and database differ by more than a minute', async () => {
    const alarms: string[] = []
    const skewed = (by: number) =>
      clockSign(
        opened.pool,
        (alarm) => alarms.push(alarm),
        () => Date.now() + by,
      )
    expect(await skewed(8 * 86_400_000)()).toBe('skewed')
    expect(await skewed(-61_000)()).toBe('skewed')
    expect(await skewed(10_000)()).toBeNull()
    expect(alarms).toHaveLength(3)
    expect(await skewed(1000)()).toBeNull()
    expect(alarms).toHaveLength(3)
  })

  it('FT-08 is refused when the disk is full, with an alarm before', async () => {
    const alarms: string[] = []
    const sign = (free: number, share: number) =>
      diskSign(
        () => ({ free, share }),
        (alarm) => alarms.push(alarm),
      )
    expect(await sign(1e6, 0.99)()).toBe('full')
    expect(await sign(1e9, 0.91)()).toBeNull()
    expect(alarms).toEqual(['disk', 'disk'])
  })

  it('FT-07 is refused while the database takes no writes', async () => {
    const standby = { query: async () => ({ rows: [{ locked: true }] }) } as unknown as typeof opened.pool
    expect(await databaseSign(standby)()).toBe('read-only')
  })
})

describe('the log', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })

  it('shows nothing about a person, however it is handed in', () => {
    log.info({ number: '330200199001011234', person: { name: '张三', phone: '13800000000' }, given: personal('李四') }, 'seen')
    const failure = Object.assign(new Error('invalid input syntax for type uuid: "王五"'), { severity: 'ERROR', code: '22P02' })
    log.error({ err: new Unavailable('database', 1, failure) }, 'failed')
    log.error({ err: failure }, 'failed')
    log.info({ req: { id: 'r1', method: 'GET', url: '/dev/outbox?to=13800000000', headers: { cookie: 's=1' } } }, 'request')
    expect(lines).toHaveLength(4)
    expect(lines.join('')).not.toMatch(/3302|张三|李四|王五|138|cookie/)
    expect(lines[2]).toContain('22P02')
    expect(lines[3]).toContain('"path":"/dev/outbox"')
  })
})

describe('metrics', () => {
  it('count by closed sets of labels, on a port of their own', async () => {
    const metrics = createMetrics(['identify'], ['sign-in-failed'])
    metrics.answered('identify', 422, 0.01)
    metrics.answered('/api/v1/registrations/张三', 200, 0.01)
    metrics.refused('sign-in-failed')
    metrics.refused('13800000000')
    metrics.alarm('sms-budget')
    metrics.gauge({ name: 'broken', help: 'x', read: () => Promise.reject(new Error('x')) })
    const served = await serveMetrics(metrics, '127.0.0.1', 0)
    const page = await (await fetch(`http://127.0.0.1:${served.port}/metrics`)).text()
    expect((await fetch(`http://127.0.0.1:${served.port}/`)).status).toBe(404)
    await served.close()
    expect(page).toContain('shiming_request_seconds_count{route="identify",status="4xx"} 1')
    expect(page).toContain('shiming_request_seconds_count{route="other",status="2xx"} 1')
    expect(page).toContain('shiming_refusals_total{code="other"} 1')
    expect(page).toContain('shiming_alarms_total{alarm="sms-budget"} 1')
    expect(page).not.toMatch(/张三|138/)
  })
})

describe('a loop', () => {
  it('goes on after a round failed, at once while more waits, and ends between rounds', async () => {
    let rounds = 0
    const loop = startLoop({
      name: 'x',
      every: 5,
      log: silent,
      round: async () => {
        rounds += 1
        if (rounds === 2) throw new Error('x')
        return rounds < 10
      },
    })
    await pause(150)
    await loop.stop()
    const reached = rounds
    expect(reached).toBeGreaterThanOrEqual(10)
    await pause(30)
    expect(rounds).toBe(reached)
  })
})

describe('closing', () => {
  it('FT-13 goes part by part and waits for none beyond its time', async () => {
    const order: string[] = []
    const parts = [
      ['door', async () => void order.push('door')],
      ['stuck', () => new Promise(() => {})],
      ['failing', () => Promise.reject(new Error('x'))],
      ['database', async () => void order.push('database')],
    ] as const
    const from = performance.now()
    expect(await drain(parts, silent, 200)).toEqual(['stuck', 'failing'])
    expect(order).toEqual(['door', 'database'])
    expect(performance.now() - from).toBeLessThan(1000)
  })
})

describe('the command line', () => {
  const said: string[] = []
  const voice = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(`! ${line}`) }
  const add: Command = {
    words: ['officer', 'add'],
    about: 'Makes a counter officer.',
    options: { login: 'NAME', hall: 'HALL', note: '[TEXT]' },
    run: async ({ login }, { out }) => {
      if (login === 'taken') throw new Told('there is such an officer already')
      if (login === 'broken') throw new Error('x')
      out(`password: for-${login}`)
    },
  }
  const call = async (...words: string[]) => {
    said.length = 0
    return { code: await runCommand([add], words, voice), said: said.join('\n') }
  }

  it('gives a clerk’s password as one line', async () => {
    expect(await call('officer', 'add', '--login', 'li', '--hall', 'h1')).toEqual({ code: 0, said: 'password: for-li' })
    expect((await call('officer', 'add', '--login=li', '--hall=h1')).code).toBe(0)
  })

  it('says what is missing, misspelt or refused, with an exit code for scripts', async () => {
    expect(await call('officer', 'add', '--login', 'li')).toEqual({ code: 2, said: '! shiming: --hall HALL is missing' })
    expect((await call('officer', 'add', '--logn', 'li')).code).toBe(2)
    expect((await call('officer', 'ad')).said).toContain('there is no command "officer ad"')
    expect(await call('officer', 'add', '--login', 'taken', '--hall', 'h')).toEqual({
      code: 1,
      said: '! shiming: there is such an officer already',
    })
    expect((await call('officer', 'add', '--login', 'broken', '--hall', 'h')).code).toBe(1)
  })

  it('reads words that stand alone and those without a name, and says which is missing or too many', async () => {
    const heard: unknown[] = []
    const command = (operands: readonly string[]): Command => ({
      words: ['table', 'import'],
      about: 'x',
      flags: ['force'],
      operands,
      run: async (options) => void heard.push({ ...options }),
    })
    const run = async (operands: readonly string[], ...given: string[]) => {
      said.length = 0
      return `${await runCommand([command(operands)], ['table', 'import', ...given], voice)} ${said.join()}`
    }
    expect(await run(['FILE'], 'a.csv', '--force')).toBe('0 ')
    expect(await run(['FILE', 'FONT…'], 'a', 'b', 'c')).toBe('0 ')
    expect(heard).toEqual([
      { force: true, FILE: 'a.csv' },
      { FILE: 'a', 'FONT…': 'b\nc' },
    ])
    expect(await run(['FILE'])).toBe('2 ! shiming: FILE is missing')
    expect(await run(['FILE'], 'a', 'b')).toContain('2 ! shiming: "b" is one word too many')
    expect(await run([], 'a')).toMatch(/^2 /)
    expect(await run(['FILE'], '--help')).toContain('shiming table import [--force] FILE')
  })

  it('lists its commands', async () => {
    const { code, said: page } = await call('--help')
    expect(code).toBe(0)
    expect(page).toContain('shiming officer add --login NAME --hall HALL [--note TEXT]')
  })
})
