/** Ways to fail on purpose, so that the product's behaviour when an authority fails can be tried. */
export type Faults = {
  /** Milliseconds before anything is answered. */
  readonly delay?: number
  /** Answers nothing, ever. */
  readonly hang?: boolean
  /** This status instead of an answer. */
  readonly status?: number
  /** Signs with a key that nobody knows. */
  readonly wrongSignature?: boolean
  /** Gives the answer that was given before, signature and all. */
  readonly replay?: boolean
  /** Sends its answer a byte a second. */
  readonly drip?: boolean
  /** Sends this many bytes after its answer. */
  readonly flood?: number
}
