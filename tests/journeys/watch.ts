/** Looks over a browser's shoulder: errors on the console, breaches of the content policy, requests to strangers, personal data in addresses. */
import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test'

export type Watch = {
  follow(context: BrowserContext): Promise<void>
  /** From now on no address may carry any of these (RC-25). */
  secret(...words: readonly string[]): void
  /** A complaint that the journey brings about on purpose, as when the network is cut. */
  expecting(pattern: RegExp): void
  complaints(): readonly string[]
}

/** A refused form is an answer like another; browsers note its status on the console all the same. */
const refused = /^Failed to load resource: the server responded with a status of (401|409|422|429)/

export function watch(home: string): Watch {
  const said: string[] = []
  const secrets = new Set<string>()
  const expected: RegExp[] = []

  const hear = (message: ConsoleMessage) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (refused.test(message.text()) && message.location().url.startsWith(`${home}/api/`)) return
    said.push(`console: ${message.text()} (${message.location().url})`)
  }
  const look = (request: Request) => {
    const address = request.url()
    if (!/^(data|blob):/.test(address) && !address.startsWith(`${home}/`)) said.push(`a request to a stranger: ${address}`)
    const where = `${decodeURIComponent(address)} ${request.headers()['referer'] ?? ''}`
    if (/\/dev\/outbox/.test(address)) return
    for (const word of secrets) if (where.includes(word)) said.push(`an address carries ${word}: ${where}`)
  }
  return {
    async follow(context) {
      context.on('console', hear)
      context.on('weberror', (fault) => said.push(`fault: ${fault.error().message}`))
      context.on('request', look)
      context.on('page', (page) => page.on('framenavigated', (frame) => noteAddress(frame.url())))
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`content policy: ${violatedDirective} ${blockedURI}`),
        )
      })
    },
    secret: (...words) => words.forEach((word) => secrets.add(word)),
    expecting: (pattern) => void expected.push(pattern),
    complaints: () => said.filter((line) => !expected.some((pattern) => pattern.test(line))),
  }

  function noteAddress(address: string): void {
    for (const word of secrets) if (decodeURIComponent(address).includes(word)) said.push(`the address bar carries ${word}: ${address}`)
  }
}
