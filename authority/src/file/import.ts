/** Puts a folder of portraits on file: `ID-NUMBER.jpg`, and names from `names.csv` (number, comma, name) where it is there. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FaceReader } from '../comparison/faces.ts'
import type { Portraits } from './portraits.ts'

export type Imported = { readonly filed: number; readonly skipped: readonly { readonly file: string; readonly why: string }[] }

const kinds = new Set(['.jpg', '.jpeg', '.png', '.webp'])
const NUMBER = /^[0-9A-Za-z]{6,40}$/
const LARGEST = 8 * 1024 * 1024

/** `progress` is told how many of how many were looked at. File names are numbers of people: what is skipped is told by its place in the folder. */
export async function importPortraits(
  folder: string,
  to: { readonly portraits: Portraits; readonly faces: FaceReader },
  progress: (done: number, of: number) => void,
): Promise<Imported> {
  const names = namesIn(folder)
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && kinds.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort()
  const skipped: { file: string; why: string }[] = []
  for (const [at, file] of files.entries()) {
    const why = await importOne(join(folder, file), file.slice(0, -extname(file).length).toUpperCase(), { ...to, names })
    if (why !== null) skipped.push({ file: `${at + 1}. ${masked(file)}`, why })
    progress(at + 1, files.length)
  }
  return { filed: files.length - skipped.length, skipped }
}

const masked = (file: string): string => `${file.slice(0, 2)}…${file.slice(-8)}`

type To = { readonly portraits: Portraits; readonly faces: FaceReader; readonly names: ReadonlyMap<string, string> }

async function importOne(path: string, number: string, { portraits, faces, names }: To): Promise<string | null> {
  if (!NUMBER.test(number)) return 'the file name is no document number'
  const image = imageAt(path)
  if (image === null) return 'it cannot be read, or is larger than 8 MiB'
  const face = await faces.read(image, 'portrait')
  if (face === null) return 'no single, clear, frontal face of at least 102 × 126 pixels'
  face.fill(0)
  portraits.put({ number, name: names.get(number) ?? null, image }, Date.now())
  image.fill(0)
  return null
}

function imageAt(path: string): Buffer | null {
  try {
    return statSync(path).size > LARGEST ? null : readFileSync(path)
  } catch {
    return null
  }
}

function namesIn(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, 'names.csv')
  if (!existsSync(file)) return new Map()
  const lines = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)).split(/\r?\n/)
  return new Map(
    lines.flatMap((line) =>
      line.includes(',')
        ? [[line.slice(0, line.indexOf(',')).trim().toUpperCase(), line.slice(line.indexOf(',') + 1).trim()] as const]
        : [],
    ),
  )
}
