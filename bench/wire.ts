/** One kept-alive connection that costs the machine little: the driver shares its cores with what it measures. */
import { connect, type Socket } from 'node:net'

export type Heard = { readonly status: number; readonly head: string; readonly body: string; readonly ms: number }

export class Wire {
  readonly #socket: Socket
  #text = ''
  #waiting: ((heard: Heard) => void) | null = null
  #broken: ((error: Error) => void) | null = null
  #sentAt = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (part) => this.#read(String(part)))
    socket.on('close', () => this.#broken?.(new Error('the connection was closed')))
    socket.on('error', (error) => this.#broken?.(error))
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Wire(socket)))
      socket.once('error', reject)
    })
  }

  ask(bytes: string): Promise<Heard> {
    return new Promise((resolve, reject) => {
      this.#waiting = resolve
      this.#broken = reject
      this.#sentAt = performance.now()
      this.#socket.write(bytes, 'latin1')
    })
  }

  #read(part: string): void {
    this.#text += part
    const end = this.#text.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#text.slice(0, end)
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    if (this.#text.length < end + 4 + length) return
    const body = Buffer.from(this.#text.slice(end + 4, end + 4 + length), 'latin1').toString()
    this.#text = this.#text.slice(end + 4 + length)
    const answered = this.#waiting
    this.#waiting = null
    answered?.({ status: Number(head.slice(9, 12)), head, body, ms: performance.now() - this.#sentAt })
  }

  close(): void {
    this.#broken = null
    this.#socket.destroy()
  }
}

/** The bytes of a request, ready to be sent again and again. */
export function request(method: string, path: string, json?: unknown, headers: Readonly<Record<string, string>> = {}): string {
  const body = json === undefined ? '' : Buffer.from(JSON.stringify(json)).toString('latin1')
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (json !== undefined) lines.push('content-type: application/json', `content-length: ${body.length}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

export type Load = {
  readonly perSecond: number
  readonly durations: readonly number[]
  readonly statuses: Readonly<Record<string, number>>
}

/** `connections` workers that each do one thing after the other (closed model) for so many seconds, or until `one`, which answers with the status, has no more to do: null. */
export async function closedLoad(
  port: number,
  connections: number,
  seconds: number,
  one: (wire: Wire, turn: number) => Promise<number | null>,
): Promise<Load> {
  const wires = await Promise.all(Array.from({ length: connections }, () => Wire.open(port)))
  const durations: number[] = []
  const statuses: Record<string, number> = {}
  let turn = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(
    wires.map(async (wire) => {
      while (performance.now() < until) {
        const from = performance.now()
        const status = await one(wire, turn++)
        if (status === null) return
        durations.push(performance.now() - from)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }),
  )
  const took = (performance.now() - begun) / 1000
  for (const wire of wires) wire.close()
  const good = Object.entries(statuses).reduce((sum, [status, count]) => (status < '300' ? sum + count : sum), 0)
  return { perSecond: good / took, durations, statuses }
}

/** The nth of a list that is long enough. */
export function nth<T>(list: readonly T[], index: number): T {
  const one = list[index]
  if (one === undefined) throw new Error(`there are only ${list.length}`)
  return one
}
