/** An outside party (database, message gateway, portrait authority) cannot answer now. The door answers 503; nothing is used up. */
export class Unavailable extends Error {
  /** The party, as `/readyz` names it. */
  readonly what: string
  /** Seconds until another try makes sense. */
  readonly retryAfter: number
  constructor(what: string, retryAfter = 1, cause?: unknown) {
    super(`${what} is unavailable`, { cause })
    this.what = what
    this.retryAfter = retryAfter
  }
}
