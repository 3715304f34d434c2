/** A TCP proxy that misbehaves on demand: between the server and its database, or between a person and the server. */
import { connect, createServer, type Socket } from 'node:net'

/** What becomes of a chunk: passed, replaced, or both sockets ended without passing it. `line` is the same object for one connection. */
export type Judge = (chunk: Buffer, line: object) => 'pass' | 'cut' | Buffer

export type Proxy = {
  readonly port: number
  /** Milliseconds added to every chunk in both directions. */
  delay: number
  /** Bytes no longer pass, connections stay open: a network that swallows. */
  hung: boolean
  /** New connections are refused. */
  closed: boolean
  /** Judges every chunk that comes back from the far side. */
  onAnswer: Judge | null
  /** The same for what goes there. */
  onRequest: Judge | null
  /** Ends every connection at once, without a word. */
  cut(): void
  /** Ends one direction only. */
  halfClose(): void
  close(): Promise<void>
}

export async function startProxy(target: { readonly host?: string; readonly port: number }): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (proxy.closed) return void near.destroy()
    const far = connect({ host: target.host ?? '127.0.0.1', port: target.port, allowHalfOpen: true })
    const pair = [near, far] as const
    pairs.add(pair)
    const end = () => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    const pass = (from: Socket, to: Socket, judge: () => Judge | null) => {
      from.on('data', (chunk: Buffer) => {
        if (proxy.hung) return
        const verdict = judge()?.(chunk, pair) ?? 'pass'
        if (verdict === 'cut') return end()
        const bytes = verdict === 'pass' ? chunk : verdict
        if (proxy.delay > 0) setTimeout(() => to.writable && to.write(bytes), proxy.delay)
        else if (to.writable) to.write(bytes)
      })
      from.on('end', () => to.end())
      from.on('error', end)
      from.on('close', end)
    }
    pass(near, far, () => proxy.onRequest)
    pass(far, near, () => proxy.onAnswer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cut = () => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  const proxy: Proxy = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    delay: 0,
    hung: false,
    closed: false,
    onAnswer: null,
    onRequest: null,
    cut,
    halfClose: () => {
      for (const [, far] of pairs) far.end()
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
