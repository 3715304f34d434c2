/** The kinds a setting may have: how its text is read, and how the manual names it. A reader throws what the person should do. */
import { isIP } from 'node:net'

export type Setting<T> = {
  readonly name: string
  readonly kind: string
  /** The text that holds when nothing is given; empty when there is none. */
  readonly fallback: string
  readonly about: string
  /** Never printed with its value. */
  readonly secret: boolean
  read(text: string): T
}

export function text(name: string, fallback: string, about: string, secret = false): Setting<string> {
  return { name, kind: 'text', fallback, about, secret, read: (given) => given }
}

export function count(name: string, fallback: number, range: readonly [number, number], about: string): Setting<number> {
  const [least, most] = range
  const read = (given: string): number => {
    const number = Number(given)
    if (!/^\d{1,9}$/.test(given) || number < least || number > most)
      throw new Error(`must be a whole number from ${least} to ${most}, not "${given}"`)
    return number
  }
  return { name, kind: `whole number ${least}–${most}`, fallback: String(fallback), about, secret: false, read }
}

/** The first option is the default. */
export function choice<const T extends string>(name: string, options: readonly [T, ...T[]], about: string): Setting<T> {
  const read = (given: string): T => {
    const found = options.find((option) => option === given)
    if (found === undefined) throw new Error(`must be one of ${options.join(', ')}, not "${given}"`)
    return found
  }
  return { name, kind: options.join(' | '), fallback: options[0], about, secret: false, read }
}

export function switched(name: string, fallback: boolean, about: string): Setting<boolean> {
  const inner = choice(name, ['on', 'off'], about)
  return { ...inner, fallback: fallback ? 'on' : 'off', read: (given) => inner.read(given) === 'on' }
}

export function url(name: string, protocols: readonly string[], about: string, secret = false): Setting<string> {
  const read = (given: string): string => {
    if (!URL.canParse(given) || !protocols.includes(new URL(given).protocol))
      throw new Error(`must be a ${protocols.join(' or ')}// address`)
    return given
  }
  return { name, kind: 'address', fallback: '', about, secret, read }
}

export function address(name: string, fallback: string, about: string): Setting<string> {
  const read = (given: string): string => {
    if (isIP(given) === 0 && !/^[A-Za-z0-9.-]+$/.test(given)) throw new Error(`must be an address or host name, not "${given}"`)
    return given
  }
  return { name, kind: 'host', fallback, about, secret: false, read }
}

export function listOfAddresses(name: string, about: string): Setting<readonly string[]> {
  const read = (given: string): readonly string[] => {
    const items = given === 'none' ? [] : given.split(',').map((item) => item.trim())
    const wrong = items.find((item) => !isNetwork(item))
    if (wrong !== undefined) throw new Error(`must be addresses or networks such as 10.0.0.0/8, not "${wrong}"`)
    return items
  }
  return { name, kind: 'addresses', fallback: 'none', about, secret: false, read }
}

function isNetwork(item: string): boolean {
  const [host = '', bits, ...rest] = item.split('/')
  const version = isIP(host)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
}

/** A setting that may be left out altogether. */
export function optional<T>(inner: Setting<T>): Setting<T | undefined> {
  return { ...inner, fallback: '', read: (given) => (given === '' ? undefined : inner.read(given)) }
}
