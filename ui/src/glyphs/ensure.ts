/** The one way for every place that shows a name: afterwards its signs are drawn, or known to have no glyph. */
import { call } from '../client.ts'
import { deviceDraws } from './device.ts'
import { addFace } from './faces.ts'
import { codePointOf, known, type Known, learn, type MissingGlyph } from './known.ts'
import { asked, type Wanted, wantedOf } from './wanted.ts'

/** Signs of one question; the server takes up to four hundred. */
const AT_ONCE = 200

const coming = new Map<string, Promise<void>>()
let waiting: { readonly keys: Set<string>; readonly done: Promise<void> } | undefined

/**
 * Brings the glyphs of a name that the device lacks, without the name standing in any address. Gives the ideographs that no font has: they
 * are shown as cards. Throws when neither the server nor what was kept here could be asked; the next call tries again.
 */
export async function ensureGlyphs(text: string): Promise<readonly MissingGlyph[]> {
  const { signs, descriptions } = wantedOf(text, deviceDraws)
  const keys = [...signs, ...descriptions]
  await Promise.all(keys.filter((key) => !known.value.has(key)).map((key) => coming.get(key) ?? joined(key)))
  return signs.flatMap((sign) => {
    const state = known.value.get(sign)
    return state?.is === 'missing' ? [state.glyph] : []
  })
}

/** What is asked in one turn of the page is one question. */
function joined(key: string): Promise<void> {
  if (waiting === undefined || waiting.keys.size >= AT_ONCE) {
    const keys = new Set<string>()
    const open = { keys, done: Promise.resolve().then(() => bring(keys)) }
    waiting = open
  }
  const { keys, done } = waiting
  keys.add(key)
  coming.set(key, done)
  const gone = (): boolean => coming.delete(key)
  done.then(gone, gone)
  return done
}

async function bring(keys: Set<string>): Promise<void> {
  waiting = undefined
  const list = [...keys]
  const wanted: Wanted = {
    signs: list.filter((key) => Array.from(key).length === 1),
    descriptions: list.filter((key) => Array.from(key).length > 1),
  }
  const answer = await call('glyphs', { body: { text: asked(wanted) } })
  if (!answer.ok) return kept(wanted)
  const { font, missing, drawings } = answer.body
  const lacking = new Map(missing.map((glyph) => [glyph.codePoint, glyph]))
  const drawn = wanted.signs.filter((sign) => !lacking.has(codePointOf(sign)))
  if (font !== null) await addFace(bytesOf(font), drawn)
  learn([
    ...wanted.signs.map((sign): readonly [string, Known] => {
      const glyph = lacking.get(codePointOf(sign))
      return [sign, glyph === undefined ? { is: 'drawn' } : { is: 'missing', glyph }]
    }),
    ...drawings.map(({ ids, path }): readonly [string, Known] => [ids, { is: 'drawing', path }]),
  ])
}

/** Without an answer: from the files that were kept, or fetched one by one. */
async function kept(wanted: Wanted): Promise<void> {
  const { fromChunks } = await import('./from-chunks.ts')
  await fromChunks(wanted.signs)
  if (wanted.descriptions.length > 0) throw new Error('drawings are made by the server')
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
