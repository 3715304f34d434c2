/** Many requests at the very same moment: every socket is open and has sent all but its last byte, then all last bytes go together. */
import { connect, type Socket } from 'node:net'

export type RawAnswer = { readonly status: number; readonly headers: string; readonly text: string; readonly body: Record<string, unknown> }
export type RawRequest = {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly json?: unknown
}

function bytesOf(port: number, { method, path, headers = {}, json }: RawRequest): Buffer {
  const body = json === undefined ? '' : JSON.stringify(json)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (json !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

function unchunk(text: string): string {
  let rest = text
  let whole = ''
  for (;;) {
    const end = rest.indexOf('\r\n')
    const size = Number.parseInt(rest.slice(0, end), 16)
    if (end < 0 || !(size > 0)) return whole
    const bytes = Buffer.from(rest.slice(end + 2))
    whole += bytes.subarray(0, size).toString()
    rest = bytes.subarray(size + 2).toString()
  }
}

/** Reads one answer from the whole text of a closed connection; status 0 when nothing came. */
export function readAnswer(text: string): RawAnswer {
  const [head = '', ...more] = text.split('\r\n\r\n')
  const rest = more.join('\r\n\r\n')
  const content = /^transfer-encoding: *chunked/im.test(head) ? unchunk(rest) : rest
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  try {
    return { status, headers: head, text: content, body: JSON.parse(content) as Record<string, unknown> }
  } catch {
    return { status, headers: head, text: content, body: {} }
  }
}

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket))
    socket.on('error', reject)
  })

const whole = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => resolve(Buffer.concat(chunks).toString()))
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })

/** Sends bytes as they are and reads until the other side closes or two seconds pass. */
export async function sendBytes(port: number, bytes: Buffer | string, patience = 2_000): Promise<RawAnswer> {
  const socket = await opened(port)
  const answer = whole(socket)
  socket.write(bytes)
  const timer = setTimeout(() => socket.destroy(), patience)
  const text = await answer
  clearTimeout(timer)
  return readAnswer(text)
}

/** Sends all requests together; request i goes to `ports[i % ports.length]`. */
export async function atOnce(ports: readonly number[], requests: readonly RawRequest[]): Promise<RawAnswer[]> {
  const sockets = await Promise.all(requests.map((_, at) => opened(ports[at % ports.length] ?? 0)))
  const answers = sockets.map(whole)
  const last: Buffer[] = []
  for (const [at, socket] of sockets.entries()) {
    const bytes = bytesOf(ports[at % ports.length] ?? 0, requests[at] ?? { method: 'GET', path: '/' })
    socket.write(bytes.subarray(0, -1))
    last.push(bytes.subarray(-1))
  }
  await new Promise((resolve) => setTimeout(resolve, 60))
  for (const [at, socket] of sockets.entries()) socket.write(last[at] ?? '')
  return (await Promise.all(answers)).map(readAnswer)
}

/** How often each status (or status and code) came. */
export function tally(answers: readonly { readonly status: number; readonly body: unknown }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const code = typeof body === 'object' && body !== null && 'code' in body ? ` ${String(body.code)}` : ''
    const key = `${status}${status < 300 ? '' : code}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
