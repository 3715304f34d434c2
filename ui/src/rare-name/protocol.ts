/** What the panel asks its worker, and what the worker answers. Plain data only, so that it passes between threads. */
import type { GlyphChunk, HanziCard, HanziQuery, Radical } from '@shiming/core/hanzi'

/** Files beside the index that come when they are first needed. */
export type Part = 'readings' | 'variants' | 'strokes' | 'components'

/**
 * How well a candidate fits: wholly, within a stroke more or less, so far as the strokes were given, nearly in these strokes, or by
 * likeness to a drawing.
 */
export type Fit = 'exact' | 'near' | 'begins' | 'similar' | 'like'

/** A stroke as drawn by a finger, in any unit; `type` (1 to 5) where the person said which one it is. */
export type DrawnStroke = { readonly points: readonly { readonly x: number; readonly y: number }[]; readonly type?: number }

export type Ask =
  | { readonly ask: 'radicals' }
  | { readonly ask: 'counts'; readonly radical?: number }
  | {
      readonly ask: 'find'
      readonly queries: readonly { readonly fit: 'exact' | 'begins'; readonly query: HanziQuery }[]
      /** Tables to have at hand beside those that the queries need. */
      readonly parts?: readonly Part[]
    }
  | { readonly ask: 'draw'; readonly strokes: readonly DrawnStroke[] }
  | { readonly ask: 'cards'; readonly characters: readonly string[]; readonly parts: readonly Part[] }
  | { readonly ask: 'chunks'; readonly characters: readonly string[] }

export type Counts = {
  /** How many characters there are for each number of strokes, of the whole character and beside the radical. */
  readonly totals: readonly (readonly [strokes: number, characters: number])[]
  readonly residuals: readonly (readonly [strokes: number, characters: number])[]
}

/** All that fits, best first; the cards of the first `FIRST` so that they can be shown at once. */
export type Found = {
  readonly characters: readonly string[]
  readonly fits: readonly Fit[]
  readonly cards: readonly HanziCard[]
  /** Types (1 to 5) that drawn strokes were taken for, in their order. */
  readonly strokes?: readonly number[]
}

type Answers = {
  readonly radicals: readonly Radical[]
  readonly counts: Counts
  readonly find: Found
  readonly draw: Found
  readonly cards: readonly HanziCard[]
  readonly chunks: readonly GlyphChunk[]
}
export type AnswerTo<A extends Ask> = Answers[A['ask']]
export type Answer = Answers[Ask['ask']]

/** Candidates shown at once; the rest on request. */
export const FIRST = 48

/** Why there is no answer: no connection, or data or code that cannot be used. */
export type Failure = 'offline' | 'fault'

export type Question = { readonly id: number; readonly ask: Ask }
export type Reply = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly failure: Failure }

/** Which newer question makes an older one needless: only the last search counts, and only the last drawing. */
export const supersedes = (newer: Ask, older: Ask): boolean => newer.ask === older.ask && (newer.ask === 'find' || newer.ask === 'draw')
