/** The rare-character files, for the panel and for whoever draws a name: unchanging under their version, so that nobody fetches one twice. */
import { readFile } from 'node:fs/promises'
import { must, refuse } from '@shiming/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type HanziFile, type HanziFiles, unpacked } from '../store/hanzi-files.ts'

const FOREVER = `public, max-age=${365 * 24 * 60 * 60}, immutable`

export function serveHanzi(app: FastifyInstance, hanzi: HanziFiles): void {
  app.get('/hanzi/manifest.json', async (_, reply) => {
    const { version, files } = await hanzi.shelf()
    // Without the two thousand glyph chunks: their names follow from the index.
    const sizes = Object.fromEntries([...files].filter(([name]) => !name.includes('/')).map(([name, { bytes }]) => [name, bytes]))
    return reply
      .header('cache-control', 'no-cache')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ version, files: sizes }))
  })
  app.get<{ Params: { version: string; '*': string } }>('/hanzi/:version/*', async (request, reply) => {
    const { version, files } = await hanzi.shelf()
    // Names are looked up, never joined to a path. An old version is gone: its places may mean other characters.
    const file = request.params.version === version ? files.get(request.params['*'].replace(/\.br$/, '')) : undefined
    if (file === undefined) return must(refuse('not-found', 'no such rare-character file'))
    return send(request, reply, file)
  })
}

async function send(request: FastifyRequest, reply: FastifyReply, file: HanziFile): Promise<FastifyReply> {
  const asIs = !file.packed || takesBrotli(request.headers['accept-encoding'])
  const tag = `"${file.digest}${asIs ? '' : '-plain'}"`
  void reply.header('cache-control', FOREVER).header('etag', tag)
  if (file.packed) void reply.header('vary', 'accept-encoding')
  if (request.headers['if-none-match']?.split(/,\s*/).includes(tag)) return reply.code(304).send()
  if (file.packed && asIs) void reply.header('content-encoding', 'br')
  void reply.type(file.packed ? 'application/octet-stream' : 'font/woff2')
  return reply.send(asIs ? await readFile(file.path) : Buffer.from(await unpacked(file)))
}

/** `br` is named and not refused by `q=0`. */
const takesBrotli = (accepted: string | string[] | undefined): boolean =>
  String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .some((part) => /^br(?:\s*;\s*q=(?!0(?:\.0*)?$).*)?$/.test(part))
