/** Who comes through the door: network, language, and the secrets held in cookies or headers. */
import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language, Visit } from '../acts/world.ts'

export type CookieName = 'shiming' | 'shiming-journey' | 'shiming-hall' | 'shiming-device' | 'shiming-phone'

/** With TLS in front the names carry `__Host-`, which ties them to this host and to TLS. */
export const cookieName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name)

type Baked = { readonly value: string; readonly secure: boolean; readonly maxAge?: number }

export function setCookie(reply: FastifyReply, name: CookieName, { value, secure, maxAge }: Baked): void {
  void reply.setCookie(cookieName(name, secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    ...(maxAge === undefined ? {} : { maxAge }),
  })
}

export function dropCookie(reply: FastifyReply, name: CookieName, secure: boolean): void {
  void reply.clearCookie(cookieName(name, secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

/** The first language of `Accept-Language` that we have, Chinese otherwise. */
export function languageOf(request: FastifyRequest): Language {
  const told = request.headers['accept-language']
  if (told === undefined || told === '*') return 'zh-CN'
  const wanted = told
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const first = wanted.find(({ tag }) => /^(zh|en)\b/.test(tag))
  return first?.tag.startsWith('en') === true ? 'en' : 'zh-CN'
}

/** One budget per real client: IPv4 also in its IPv6 form, IPv6 by its /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  const parts = groups.map((group) => Number.parseInt(group, 16))
  if (parts.slice(0, 5).every((part) => part === 0) && parts[5] === 0xffff) {
    return parts
      .slice(6)
      .flatMap((part) => [part >> 8, part & 255])
      .join('.')
  }
  const network = parts.slice(0, 4).map((part) => part.toString(16))
  return network.every((group) => group === '0') ? '::1' : `${network.join(':')}::/64`
}

const TOKEN = /^[\w-]{20,100}$/
const tokenOf = (text: string | undefined): string | undefined => (text !== undefined && TOKEN.test(text) ? text : undefined)

export function visitOf(request: FastifyRequest, secure: boolean): Visit {
  const cookie = (name: CookieName) => tokenOf(request.cookies[cookieName(name, secure)])
  const bearer = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const key = request.headers['idempotency-key']
  return {
    requestId: request.id,
    source: networkOf(request.ip),
    language: languageOf(request),
    idempotencyKey: typeof key === 'string' && key !== '' ? key.slice(0, 200) : undefined,
    journeyToken: bearer === undefined ? cookie('shiming-journey') : tokenOf(bearer),
    sessionToken: cookie('shiming'),
    officerToken: cookie('shiming-hall'),
    deviceToken: cookie('shiming-device'),
    phoneToken: cookie('shiming-phone'),
  }
}
