/** One comparison, 1:1: number, name, then face. */
import { nameKey } from '@shiming/core'
import type { Portraits } from '../file/portraits.ts'
import type { Band, Comparison, ComparisonAnswer } from '../profile/index.ts'
import { type Face, type FaceReader, scoreOf } from './faces.ts'

/** Comparisons of one number in a day. */
const TRIES_A_DAY = 10

export type Alarm = 'one face for many numbers'

export type Office = {
  readonly portraits: Portraits
  readonly faces: FaceReader
  /** True when this face was tried for too many numbers. */
  readonly saw: (face: Face, subject: string, at: number) => boolean
  readonly alarm: (alarm: Alarm) => void
}

type Code = ComparisonAnswer['code']
export type Finding = { readonly code: Code; readonly band?: Band; readonly score: number | null }

const found = (code: Code): Finding => ({ code, score: null })

/** What the file says of this person and this photo. The photo's face is wiped before it returns. */
export async function compare(
  office: Office,
  asked: Omit<Comparison, 'image'> & { readonly image: Uint8Array },
  now: number,
): Promise<Finding> {
  const { portraits, faces } = office
  if (portraits.countTry(asked.number, new Date(now).toISOString().slice(0, 10)) > TRIES_A_DAY) return found('too-many')
  const portrait = portraits.find(asked.number)
  // Whoever waits shall not tell from the time whether there is a portrait, or whether the name fits: as much is looked at for every question.
  const photo = await faces.read(asked.image, 'photo')
  const filed = await faces.read(portrait?.image ?? asked.image, 'portrait')
  if (photo !== null && office.saw(photo, portraits.subjectOf(asked.number), now)) office.alarm('one face for many numbers')
  const finding = findingOf({ portrait, asked: asked.name, photo, filed }, faces.thresholds)
  photo?.fill(0)
  filed?.fill(0)
  return finding
}

type Looked = {
  readonly portrait: { readonly name: string | null } | null
  readonly asked: string
  readonly photo: Face | null
  readonly filed: Face | null
}

function findingOf({ portrait, asked, photo, filed }: Looked, thresholds: FaceReader['thresholds']): Finding {
  if (portrait === null) return found('none-on-file')
  if (portrait.name !== null && nameKey(portrait.name) !== nameKey(asked)) return found('identity-mismatch')
  if (photo === null) return found('poor-photo')
  if (filed === null) return found('poor-portrait')
  const score = scoreOf(photo, filed)
  return { ...bandOf(score, thresholds), score }
}

function bandOf(score: number, { accept, review }: FaceReader['thresholds']): { readonly code: Code; readonly band: Band } {
  if (score >= accept) return { code: 'same', band: 'high' }
  return score >= review ? { code: 'not-sure', band: 'middle' } : { code: 'different', band: 'low' }
}
