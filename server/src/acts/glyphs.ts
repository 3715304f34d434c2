/** Draws what a device may have no glyphs for: a font of exactly the signs of a text, and characters that are described by their parts. */
import { flawed, must, namePieces } from '@shiming/core'
import { type HanziIndex, type IdsNode, isIdsPart, layout, ordinalOf, parseIds } from '@shiming/core/hanzi'
import { namesOf } from '../font/notices.ts'
import { pathOf } from '../font/path.ts'
import { writeWoff2 } from '../font/woff2-write.ts'
import type { Found } from '../store/glyphs.ts'
import type { World } from './world.ts'

/** Different Han signs of one text, parts of descriptions included. */
const MOST = 400
const FAMILY = 'Shiming Rare'

type Missing = { readonly codePoint: string; readonly radical: number; readonly residual: number; readonly strokes: number }
type Drawing = { readonly ids: string; readonly path: string | null }
type Drawn = { readonly font: string | null; readonly missing: Missing[]; readonly drawings: Drawing[] }

/** The text is told to nobody and kept nowhere. Signs that are not Han are the device's own matter. */
export async function draw({ reference }: Pick<World, 'reference'>, { text }: { readonly text: string }): Promise<Drawn> {
  const { signs, descriptions } = wanted(text)
  return reference.glyphs.inTurn(async () => {
    const index = await reference.hanzi.index()
    const found = await reference.glyphs.outlines(signs)
    const drawings: Drawing[] = []
    for (const ids of descriptions) drawings.push({ ids, path: await drawing(ids, index, (codes) => reference.glyphs.outlines(codes)) })
    return {
      font: found.glyphs.size === 0 ? null : await fontOf(found),
      missing: signs.filter((code) => ordinalOf(code) >= 0 && !found.glyphs.has(code)).map((code) => missingOf(index, code)),
      drawings,
    }
  })
}

function wanted(text: string): { readonly signs: readonly number[]; readonly descriptions: readonly string[] } {
  const pieces = namePieces(text)
  const han = (sign: string): number[] => (isIdsPart(sign) || isStructureSign(sign) ? [sign.codePointAt(0) ?? 0] : [])
  const signs = new Set(pieces.flatMap((piece) => ('sign' in piece ? han(piece.sign) : [])))
  const descriptions = new Set(pieces.flatMap((piece) => ('ids' in piece ? [piece.ids] : [])))
  const parts = new Set([...descriptions].flatMap((ids) => Array.from(ids)))
  if (signs.size + parts.size > MOST) must(flawed('too-long', '/text'))
  return { signs: [...signs], descriptions: [...descriptions] }
}

/** Structure signs and 〓, where a text shows them for themselves. */
const isStructureSign = (sign: string): boolean => /[\u2ff0-\u2fff\u3013\u31ef]/.test(sign)

async function fontOf({ glyphs, fonts }: Found): Promise<string> {
  return Buffer.from(await writeWoff2(glyphs, namesOf(FAMILY, fonts))).toString('base64')
}

function missingOf({ radical, residual, strokes }: HanziIndex, code: number): Missing {
  const at = ordinalOf(code)
  const codePoint = `U+${code.toString(16).toUpperCase()}`
  return { codePoint, radical: radical[at] ?? 0, residual: residual[at] ?? 0, strokes: strokes[at] ?? 0 }
}

type Outlines = (codes: readonly number[]) => Promise<Found>

/** Drawn from the glyphs of its parts, each in its box; null when one of them has none. */
async function drawing(ids: string, index: HanziIndex, outlines: Outlines): Promise<string | null> {
  const node: IdsNode | undefined = parseIds(ids)?.node
  if (node === undefined) return null
  const parts = layout(node, (code) => index.strokes[ordinalOf(formOf(code))] ?? 1).filter(({ removed }) => removed !== true)
  const { glyphs } = await outlines(parts.map(({ codePoint }) => formOf(codePoint)))
  const paths = parts.map((part) => {
    const outline = glyphs.get(formOf(part.codePoint))
    return outline === undefined ? null : pathOf(outline, part)
  })
  return paths.includes(null) ? null : paths.join('')
}

/** Kangxi radicals are drawn as the ideographs they stand for. */
const formOf = (code: number): number =>
  code >= 0x2f00 && code <= 0x2fd5 ? (String.fromCodePoint(code).normalize('NFKC').codePointAt(0) ?? code) : code
