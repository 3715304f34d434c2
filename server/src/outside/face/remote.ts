/**
 * A face engine as a service over HTTP, with `Authorization: Bearer`:
 *   GET  URL/pack   200 { hash, match: { accept, review }, liveness: { refuse, pass }, sitting }
 *   POST URL/looks?template=1&liveness=1, the bytes of the picture as application/octet-stream
 *                   200 { look }, `template` in it as base64 of 512 little-endian 32-bit floats; 422 { flaw } for a picture that cannot be looked at
 * Everything else, and an answer that is not such, is `Unavailable`. The service keeps nothing; it answers the same for the same frame.
 */
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'
import type { FaceEngine, FacePack } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { limited } from '../limited.ts'
import { readFlaw, readLook, readPack } from './answer.ts'

export type RemoteFacesOptions = {
  readonly url: string
  readonly key: string | undefined
  /** Milliseconds for one frame, connection and answer included. */
  readonly timeout: number
}

export function createRemoteFaces({ url, key, timeout }: RemoteFacesOptions): FaceEngine {
  const headers = { accept: 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) }
  const base = url.replace(/\/$/, '')
  const ask = (path: string, init: RequestInit): Promise<Answer> =>
    asked(`${base}${path}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeout) })
  let known: FacePack | null = null
  const pack = async (): Promise<FacePack> => {
    if (known !== null) return known
    const { status, body } = await ask('/pack', { headers })
    known = status === 200 ? readPack(body) : null
    if (known === null) throw new Unavailable('face', 10)
    return known
  }
  return {
    pack,
    // A service tests its own models; here it only has to say which they are.
    test: async () => {
      await pack()
    },
    async look(frame, wish) {
      // A copy, since what fetch holds may not be changed while it is on its way.
      const body = Uint8Array.from(frame)
      try {
        const answer = await ask(`/looks${query(wish)}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body,
        })
        return meaning(answer, wish)
      } finally {
        body.fill(0)
      }
    },
    close: async () => {},
  }
}

const query = ({ template, liveness }: LookWish): string => {
  const words = [template === true ? 'template=1' : '', liveness === true ? 'liveness=1' : ''].filter((word) => word !== '')
  return words.length === 0 ? '' : `?${words.join('&')}`
}

function meaning({ status, body, retryAfter }: Answer, wish: LookWish): Look | ImageFlaw {
  const told = status === 200 ? readLook(body, wish) : status === 422 ? readFlaw(body) : null
  if (told === null) throw new Unavailable('face', retryAfter)
  return told
}

type Answer = { readonly status: number; readonly retryAfter: number; readonly body: unknown }

async function asked(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init)
    const text = (await limited(response)).toString()
    return {
      status: response.status,
      retryAfter: Math.min(Number(response.headers.get('retry-after')) || 2, 60),
      body: JSON.parse(text || 'null'),
    }
  } catch {
    // No cause: what the other side sent may hold numbers of a face.
    throw new Unavailable('face', 2)
  }
}
