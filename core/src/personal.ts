/** Text about a person. It prints as dots wherever it is written by accident: string, JSON, log, debugger. */
export class Personal {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  /** The text itself. Rare, and easy to find. */
  reveal(): string {
    return this.#text
  }
  toString(): string {
    return '•••'
  }
  toJSON(): string {
    return '•••'
  }
  get [Symbol.toStringTag](): string {
    return 'Personal'
  }
}

export const personal = (text: string): Personal => new Personal(text)
