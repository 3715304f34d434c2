/** Forms with files: read into memory within the bounds of the call, files told apart by what they are and never by their name. */
import multipart from '@fastify/multipart'
import type { Call } from '@shiming/contract'
import { type Flaw, must, Refused, refuse } from '@shiming/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parse } from './body.ts'

export type Multipart = NonNullable<Call['multipart']>
export type Sent = { readonly fields: unknown; readonly files: readonly Buffer[] }

/** Room for the words around the files. */
const AROUND = 16 * 1024

/** Bytes of a whole form; the contract allows 8 MiB for portraits. */
export const largestForm = ({ files }: Multipart): number => files.most * files.largest + AROUND

export async function registerMultipart(scope: FastifyInstance, form: Multipart): Promise<void> {
  const { files } = form
  await scope.register(multipart, {
    limits: {
      files: files.most,
      fileSize: files.largest,
      fields: 10,
      fieldSize: 1024,
      fieldNameSize: 100,
      parts: files.most + 10,
      headerPairs: 20,
    },
    throwFileSizeLimit: true,
  })
  // Whoever is refused while sending more than a form, or without saying how much, is cut off; the rest would be read for nothing (UP-01).
  scope.addHook('onSend', (request, reply, payload, done) => {
    if (!request.raw.complete && !(toldLength(request) <= largestForm(form))) void reply.header('connection', 'close')
    done(null, payload)
  })
}

/** NaN when the sender does not say. */
const toldLength = (request: FastifyRequest): number => Number(request.headers['content-length'])

/** All parts in order. A part that the call does not know is a flaw, as a field of a JSON body is. */
export async function readForm(request: FastifyRequest, of: Multipart): Promise<Sent> {
  if (!request.isMultipart()) must(refuse('unsupported-media-type'))
  if (toldLength(request) > largestForm(of)) must(refuse('body-too-large', 'as told'))
  const reading = read(request, of)
  // The reader itself goes on to the end of a part that is too large, however far that is.
  await Promise.race([reading, beyond(request, largestForm(of))])
  return reading
}

/** Fails once more has come than may, and reads no more of it. */
function beyond({ raw }: FastifyRequest, most: number): Promise<never> {
  let came = 0
  return new Promise((_, fail) => {
    raw.on('data', (chunk: Buffer) => {
      came += chunk.length
      if (came <= most) return
      raw.unpipe()
      raw.pause()
      fail(new Refused(refuse('body-too-large', 'as came')))
    })
  })
}

async function read(request: FastifyRequest, of: Multipart): Promise<Sent> {
  const fields: Record<string, unknown> = {}
  const files: Buffer[] = []
  const unknown: Flaw[] = []
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        if (part.fieldname === of.files.name) files.push(await part.toBuffer())
        else {
          part.file.resume()
          unknown.push({ flaw: 'unknown-field', at: `/${part.fieldname}` })
        }
      } else if (Object.hasOwn(fields, part.fieldname)) unknown.push({ flaw: 'invalid-value', at: `/${part.fieldname}` })
      else fields[part.fieldname] = part.value
    }
  } catch (error) {
    must(refusalOfForm(error))
  }
  if (unknown.length > 0) must({ flaws: unknown })
  return { fields: parse(of.fields, fields), files }
}

function refusalOfForm(error: unknown) {
  const code = String((error as { code?: unknown }).code)
  if (/TOO_LARGE|LIMIT/.test(code)) return refuse('body-too-large', code)
  return refuse('not-json', `multipart: ${code}`)
}
