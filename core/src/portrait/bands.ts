/** What a score means. The thresholds belong to the nets that were measured, so they are handed in with them; a score never leaves, a band does. */

/** Cosines, 0 < review < accept < 1. */
export type MatchThresholds = { readonly accept: number; readonly review: number }
/** Shares, 0 < refuse < pass < 1. */
export type LivenessThresholds = { readonly refuse: number; readonly pass: number }

export type MatchBand = 'same' | 'not-sure' | 'different'
export type LivenessBand = 'live' | 'unclear' | 'not-live'

/** `same` from `accept` on, `not-sure` from `review` on. A score that is no number is `different`. */
export function matchBand(score: number, { accept, review }: MatchThresholds): MatchBand {
  if (score >= accept) return 'same'
  return score >= review ? 'not-sure' : 'different'
}

/** Frames that a liveness result rests on at least; fewer are `unclear`. */
export const LIVENESS_FRAMES = 5

/** By the median of all frames of a sitting, since a single frame says little. */
export function livenessBand(scores: readonly number[], { refuse, pass }: LivenessThresholds): LivenessBand {
  if (scores.length < LIVENESS_FRAMES) return 'unclear'
  const middle = median(scores)
  if (middle >= pass) return 'live'
  return middle >= refuse ? 'unclear' : 'not-live'
}

/** The middle of the sorted numbers, the lower of two; at least one number. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[(numbers.length - 1) >> 1] as number
