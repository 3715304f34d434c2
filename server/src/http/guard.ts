/** What every request must pass before its call: the right host, no foreign page behind it. */
import { isIP } from 'node:net'
import { type Refusal, refuse } from '@shiming/core'
import type { FastifyRequest } from 'fastify'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another origin must not act in a person's name. Clients that say nothing of their origin are no browsers (contract). */
export function crossSite(request: FastifyRequest, own: string): Refusal | null {
  if (reading.has(request.method)) return null
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse('cross-site', String(site))
  const origin = request.headers.origin
  if (origin === undefined) return null
  return origin === own || origin === `${request.protocol}://${request.host}` ? null : refuse('cross-site', 'origin')
}

/**
 * Names this server answers to: its own, this machine's, and bare addresses, which no foreign name can be made to resolve to. Behind a trusted
 * proxy the name that the person typed counts (`request.host`), whatever the proxy calls us.
 */
export function misdirected(request: FastifyRequest, hostname: string): Refusal | null {
  const host = request.host.toLowerCase()
  const name = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':')[0] ?? '')
  return name === '' || name === hostname.replace(/^\[|\]$/g, '') || name === 'localhost' || isIP(name) !== 0 ? null : refuse('misdirected')
}
