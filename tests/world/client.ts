/** Somebody who talks to the product over HTTP: keeps cookies as a browser does, and holds every answer against the contract. */
import { Agent, type RequestOptions, request } from 'node:http'
import { base, type CallName, calls, type Problem, paths, type Reply } from '@shiming/contract'
import { type Answer, checkAnswer } from './answer.ts'

/** Every field a caller may look at: those of the answer to success, and those of a problem. */
type Said<N extends CallName> = (Reply<N> extends undefined | null ? unknown : Reply<N>) & Partial<Problem>
export type Sending = {
  readonly json?: unknown
  readonly raw?: string | Buffer
  readonly headers?: Record<string, string>
  /** Milliseconds until the caller gives up; 30,000 unless told. */
  readonly patience?: number
}
type Calling = Sending & { readonly id?: string; readonly query?: Record<string, string> }

export type ClientOptions = { readonly from?: string; readonly headers?: Record<string, string>; readonly sockets?: number }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export class Client {
  readonly base: string
  readonly cookies = new Map<string, string>()
  /** Sent with every request; a journey's bearer token is put here by the acts. */
  readonly headers: Record<string, string>
  readonly #agent: Agent
  readonly #from: string | undefined

  constructor(url: string, options: ClientOptions = {}) {
    this.base = url
    this.headers = { ...options.headers }
    this.#from = options.from
    this.#agent = new Agent({ keepAlive: true, maxSockets: options.sockets ?? 64 })
  }

  /** A call of the contract by its name; the answer must fit the contract, whatever it is. */
  async call<N extends CallName>(name: N, { id, query, ...sending }: Calling = {}): Promise<Answer<Said<N>>> {
    const [method, path] = paths[name]
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`
    const answer = await this.send(method, `${base}${path.replace('{id}', id ?? '')}${search}`, sending)
    checkAnswer(calls[name], answer)
    return answer as Answer<Said<N>>
  }

  /** Any request at all. */
  send(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const payload = sending.raw ?? (sending.json === undefined ? undefined : JSON.stringify(sending.json))
    const headers: Record<string, string | number> = { ...this.headers }
    if (sending.json !== undefined) headers['content-type'] = 'application/json'
    if (payload !== undefined) headers['content-length'] = Buffer.byteLength(payload)
    if (this.cookies.size > 0) headers['cookie'] = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    Object.assign(headers, sending.headers)
    return this.#exchange({ method, path, headers, timeout: sending.patience ?? 30_000 }, payload)
  }

  #exchange(asked: RequestOptions & { readonly timeout: number }, payload: string | Buffer | undefined): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const begun = performance.now()
      const url = new URL(this.base)
      const options = { ...asked, host: url.hostname, port: url.port, agent: this.#agent }
      const sent = request(this.#from === undefined ? options : { ...options, localAddress: this.#from }, (got) => {
        const chunks: Buffer[] = []
        got.on('data', (chunk: Buffer) => chunks.push(chunk))
        got.on('error', reject)
        got.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          this.#keep(got.headers['set-cookie'] ?? [])
          resolve({ status: got.statusCode ?? 0, headers: got.headers, text, body: parsed(text), ms: performance.now() - begun })
        })
      })
      sent.on('timeout', () => sent.destroy(new Error(`no answer to ${asked.method} ${asked.path} within ${asked.timeout} ms`)))
      sent.on('error', reject)
      sent.end(payload)
    })
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const gone = attributes.some((text) => /^\s*max-age=0$/i.test(text) || /^\s*expires=Thu, 01 Jan 1970/i.test(text))
      if (gone || pair.length === at + 1) this.cookies.delete(pair.slice(0, at).trim())
      else this.cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1))
    }
  }

  close(): void {
    this.#agent.destroy()
  }
}
