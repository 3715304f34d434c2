/** Numbers for Prometheus. Every label has a closed set of values; nothing about a person is one. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const OTHER = 'other'

export type Metrics = ReturnType<typeof createMetrics>
/** A number read when it is asked for. */
export type Reading = { readonly name: string; readonly help: string; readonly read: () => number | Promise<number> }

function instruments(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: 'shiming_request_seconds',
      help: 'Duration of answers by route and class of status.',
      labelNames: ['route', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    refused: new Counter({ name: 'shiming_refusals_total', help: 'Refusals by public code.', labelNames: ['code'] as const, registers }),
    messages: new Counter({
      name: 'shiming_messages_total',
      help: 'Text messages by outcome.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    alarms: new Counter({
      name: 'shiming_alarms_total',
      help: 'What an operator should look at.',
      labelNames: ['alarm'] as const,
      registers,
    }),
  }
}

/** `routes` and `refusals` are all values these labels may have; any other is counted as `other`. */
export function createMetrics(routes: readonly string[], refusals: readonly string[]) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { requests, refused, messages, alarms } = instruments([registry])
  const known = { route: new Set(routes), code: new Set(refusals) }
  return {
    registry,
    /** One answer; seconds from first byte in to last byte out. */
    answered(route: string, status: number, seconds: number): void {
      requests.observe({ route: known.route.has(route) ? route : OTHER, status: `${Math.floor(status / 100)}xx` }, seconds)
    },
    refused(code: string): void {
      refused.inc({ code: known.code.has(code) ? code : OTHER })
    },
    message: (outcome: 'sent' | 'unavailable' | 'failed'): void => messages.inc({ outcome }),
    alarm: (alarm: Alarm): void => alarms.inc({ alarm }),
    gauge: (reading: Reading): void => addGauge(registry, reading),
  }
}

function addGauge(registry: Registry, { name, help, read }: Reading): void {
  new Gauge({
    name: `shiming_${name}`,
    help,
    registers: [registry],
    async collect() {
      // A number that cannot be had now must not take the others with it.
      this.set(
        await Promise.resolve()
          .then(read)
          .catch(() => Number.NaN),
      )
    },
  })
}

export type Alarm = 'sms-budget' | 'code-guessing' | 'clock-skew' | 'disk' | 'database-restart' | 'record-broken' | 'loop-failed'

/** Serves `GET /metrics` and nothing else, on a port of its own. */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, reply) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return void reply.writeHead(404).end()
    metrics.registry.metrics().then(
      (page) => reply.writeHead(200, { 'content-type': metrics.registry.contentType }).end(page),
      () => reply.writeHead(500).end(),
    )
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done))
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}
