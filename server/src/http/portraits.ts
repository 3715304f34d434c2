/** A demonstration's stand-in for what the police have long: a photograph that a person takes of himself and puts on file, to try the way by portrait. */
import { flawed, must, normaliseNumber, readName, refuse, whole } from '@shiming/core'
import type { FastifyInstance } from 'fastify'
import { withinAddressBudget } from '../acts/throttle.ts'
import type { World } from '../acts/world.ts'
import { visitOf } from './visit.ts'
import { largestForm, type Multipart, readForm, registerMultipart } from './multipart.ts'
import { z } from 'zod'

const form = {
  fields: z.strictObject({ number: z.string().max(40), name: z.string().max(400) }),
  files: { name: 'image', most: 1, largest: 1024 * 1024 },
} as const satisfies Multipart

/** Nothing is served where portraits are not simulated. */
export async function servePortraits(app: FastifyInstance, world: World): Promise<void> {
  const { settings, faces } = world
  if (settings.mode !== 'demonstration' || faces?.file === undefined) return
  const { file } = faces
  await app.register(async (scope) => {
    await registerMultipart(scope, form)
    scope.post('/dev/portraits', { bodyLimit: largestForm(form) }, async (request, reply) => {
      must(await withinAddressBudget(world, visitOf(request, settings.baseUrl.startsWith('https:'))))
      const { fields, files } = await readForm(request, form)
      const { number, name, image } = read(fields as { number: string; name: string }, files)
      const filed = await file({ number, name, image }).finally(() => image.fill(0))
      if (!filed) must(refuse('portrait-quality', 'simulated portrait'))
      return reply.code(201).header('cache-control', 'no-store').send({ filed })
    })
  })
}

function read(fields: { readonly number: string; readonly name: string }, [image]: readonly Buffer[]) {
  const number = normaliseNumber(fields.number)
  const told = must(
    whole({
      number: /^\d{17}[\dX]$/.test(number) ? number : flawed('invalid-value'),
      name: readName(fields.name),
      image: image ?? flawed('required'),
    }),
  )
  return { ...told, name: told.name.reveal() }
}
