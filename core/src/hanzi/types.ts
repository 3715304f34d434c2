/** What may be asked of the rare-character index; what is absent is not asked, and all that is present must hold (AND). */
export type HanziQuery = {
  /** Kangxi radical, 1 to 214. */
  readonly radical?: number
  /** Strokes of the whole character. */
  readonly strokes?: number
  /** Strokes beside the radical. */
  readonly residual?: number
  /** Type of the first stroke, 1 to 5 (横竖撇点折). */
  readonly firstStroke?: number
  /** Stroke types 1 to 5 in writing order, `?` for one unknown stroke, `*` for any number of them; without `*` the whole order. */
  readonly strokeOrder?: string
  /** Reading with or without tone (`wei`, `wěi`, `wei3`), or the readings of the components (`ji ji`). */
  readonly pinyin?: string
  /** Components that are seen in the character, as text (`吉吉`). */
  readonly component?: string
  /** `U+2CC5F`, `2cc5f`, or the character itself. */
  readonly codePoint?: string
  /** Whether one stroke more or less may be answered too, after those that fit and marked. */
  readonly near?: boolean
}

/** A character found: its place in the code order, and whether it fits only within the tolerance. */
export type Hit = { readonly ordinal: number; readonly near: boolean }

/** Why a person should look twice: another character that is easily taken for this one. */
export type LookAlike = { readonly char: string; readonly kind: 'simplified' | 'traditional' | 'variant' | 'look-alike' }

/** All that is known of a character. What has not been loaded is empty. */
export type HanziCard = {
  readonly char: string
  readonly codePoint: `U+${string}`
  readonly radical: number
  readonly residual: number
  /** Strokes by Unihan; `otherStrokes`: those that other authorities count. */
  readonly strokes: number
  readonly otherStrokes: readonly number[]
  readonly strokeOrders: readonly string[]
  readonly pinyin: readonly string[]
  /** Ideographic description sequence, where the components are known. */
  readonly ids?: string
  readonly lookAlikes: readonly LookAlike[]
}
