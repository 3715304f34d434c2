/** What of a person a password must not carry (R43, decision 2): whoever knows the person tries that first. */

/** What is known of the person so far; each part may still be missing or half typed. `birth` is `YYYY-MM-DD`. */
export type About = {
  readonly loginName?: string | undefined
  readonly phone?: string | undefined
  readonly number?: string | undefined
  readonly birth?: string | undefined
  readonly name?: string | undefined
  readonly common: (password: string) => boolean
}

/** R43: true when the password holds the login name, phone, birth date, end of the document number or a Latin name. Case and separators do not hide them. */
export function containsPersonal(password: string, about: About): boolean {
  const plain = password.toLowerCase()
  const squeezed = squeeze(plain)
  const traces = [...phoneTraces(about.phone), ...numberTraces(about.number), ...birthTraces(birthOf(about)), ...nameTraces(about.name)]
  return (
    traces.some((trace) => squeezed.includes(trace)) ||
    holdsLoginName(plain, squeezed, about.loginName) ||
    isYearWithLetters(squeezed, birthOf(about)) ||
    isNameAlone(plain, about.name)
  )
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** A name of fewer than three letters and digits is in many good passwords by chance: it counts only where hardly anything stands beside it. */
function holdsLoginName(plain: string, squeezed: string, loginName = ''): boolean {
  const name = loginName.normalize('NFC').toLowerCase()
  if (name === '' || !/^[a-z0-9_]+$/.test(name)) return false
  const core = squeeze(name)
  if (core.length >= 4 && squeezed.includes(core)) return true
  return plain.includes(name) && (core.length >= 3 || plain.split(name).join('').length < 4)
}

/** The last eight digits tell a phone as well as all eleven. */
function phoneTraces(phone = ''): readonly string[] {
  const digits = phone.normalize('NFKC').replace(/[^0-9]/g, '')
  return digits.length >= 11 ? [digits.slice(-8)] : []
}

/** The last six signs, and the six before the last one: the check sign is often left away. */
function numberTraces(number = ''): readonly string[] {
  const signs = squeeze(number.normalize('NFKC'))
  return [signs.slice(-6), signs.slice(-7, -1)].filter((trace) => trace.length === 6)
}

function birthOf({ birth, number = '' }: About): string | undefined {
  if (birth !== undefined) return birth
  const inside = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dx]$/.exec(squeeze(number.normalize('NFKC')))
  return inside === null ? undefined : `${inside[1]}-${inside[2]}-${inside[3]}`
}

/** 19900105, 900105, 199015, 05011990, 01051990: with any separators, for they are squeezed out. */
function birthTraces(birth = ''): readonly string[] {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birth)
  if (parts === null) return []
  const [, year = '', month = '', day = ''] = parts
  return [year + month + day, year.slice(2) + month + day, `${year}${Number(month)}${Number(day)}`, day + month + year, month + day + year]
}

/** CR-14 `Zhangsan@1990`: the year of birth and nothing but letters. A year among other digits may be chance. */
function isYearWithLetters(squeezed: string, birth = ''): boolean {
  const year = /^\d{4}/.exec(birth)?.[0]
  return year !== undefined && squeezed.includes(year) && /^[a-z]*$/.test(squeezed.replace(year, ''))
}

/** The words of a name in Latin letters, without accents; a Chinese name has none. */
function latinWords(name = ''): readonly string[] {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters.split(/[^a-z]+/).filter((word) => word.length > 1)
}

function nameTraces(name: string | undefined): readonly string[] {
  const words = latinWords(name)
  return [words.join(''), [...words].reverse().join('')].filter((whole) => whole.length >= 6)
}

/** `Smith@1234`: all letters of the password are one word of the name. */
function isNameAlone(plain: string, name: string | undefined): boolean {
  const letters = plain.replace(/[^a-z]/g, '')
  return letters.length > 1 && latinWords(name).includes(letters)
}
