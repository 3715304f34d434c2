/** People who do not exist. Numbers follow domain 2.4: a prefecture's summary code (330200), permits and passports that begin with 0, ATA for a state. */
import { randomInt } from 'node:crypto'

export type Paper = { type: string; number: string; validUntil?: string; issuingState?: string }
export type SomeOne = {
  name: string
  document: Paper
  nationality?: string
  phone: string
  loginName: string
  password: string
  domicile: string | { notApplicable: true; residence: string }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th sign of a resident number (ISO 7064 MOD 11-2). */
export function checkSign(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return '10X98765432'.charAt(sum % 11)
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')
const two = (value: number): string => String(value).padStart(2, '0')
const oneOf = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T

/** A grown-up's birthday: 1900 to 2005. */
const birthday = (): string => `${1900 + randomInt(106)}${two(1 + randomInt(12))}${two(1 + randomInt(28))}`
const withCheck = (body: string): string => body + checkSign(body)

const drawn = new Set<string>()
/** Draws until the value is new in this process, so that no two people of a run are the same by accident. */
function fresh(draw: () => string): string {
  for (;;) {
    const value = draw()
    if (drawn.has(value)) continue
    drawn.add(value)
    return value
  }
}
export const residentNumber = (born = birthday()): string => fresh(() => withCheck(`330200${born}${digits(3)}`))
/** A resident number whose check sign is X. */
export function withCheckX(): string {
  for (;;) {
    const number = residentNumber()
    if (number.endsWith('X')) return number
  }
}
export const phoneNumber = (): string => fresh(() => `199${digits(8)}`)

const family = ['张', '王', '李', '赵', '钱', '孙', '周', '吴', '郑', '欧阳']
const given = ['伟', '芳', '娜', '敏', '静', '秀英', '丽', '强', '磊', '洋', '艳', '勇', '建国', '子涵', '雨桐']
const letters = 'abcdefghjkmnpqrstuvwxyz'
const word = (length: number): string => Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')

export const personName = (): string => oneOf(family) + oneOf(given) + oneOf(given)
export const loginName = (): string => fresh(() => `u_${word(6)}${digits(4)}`)
export const password = (): string => `${word(4).toUpperCase()}${word(4)}-${digits(3)}`

/** One document of every type the counter takes, valid by form, of nobody. */
export const papers: Record<string, () => { document: Paper; nationality?: string }> = {
  'resident-id': () => ({ document: { type: 'resident-id', number: residentNumber(), validUntil: 'long-term' } }),
  'temporary-resident-id': () => ({ document: { type: 'temporary-resident-id', number: residentNumber() } }),
  'hk-macao-permit': () => ({ document: { type: 'hk-macao-permit', number: fresh(() => `H0${digits(7)}`), validUntil: '2034-05-31' } }),
  'hk-macao-permit-non-chinese': () => ({
    document: { type: 'hk-macao-permit-non-chinese', number: fresh(() => `HA0${digits(6)}`), validUntil: '2034-05-31' },
    nationality: 'GBR',
  }),
  'taiwan-permit': () => ({ document: { type: 'taiwan-permit', number: fresh(() => `0${digits(7)}`), validUntil: '2034-05-31' } }),
  'hk-macao-residence-permit': () => ({
    document: { type: 'hk-macao-residence-permit', number: fresh(() => withCheck(`810000${birthday()}${digits(3)}`)) },
  }),
  'taiwan-residence-permit': () => ({
    document: { type: 'taiwan-residence-permit', number: fresh(() => withCheck(`830000${birthday()}${digits(3)}`)) },
  }),
  'chinese-passport': () => ({ document: { type: 'chinese-passport', number: fresh(() => `E0${digits(7)}`), validUntil: '2034-05-31' } }),
  'foreign-passport': () => ({
    document: { type: 'foreign-passport', number: fresh(() => `X0${digits(7)}`), validUntil: '2034-05-31', issuingState: 'USA' },
    nationality: 'USA',
  }),
  'permanent-residence-card': () => ({
    document: { type: 'permanent-residence-card', number: fresh(() => withCheck(`933010${birthday()}${digits(3)}`)) },
  }),
  'work-permit-a': () => ({ document: { type: 'work-permit-a', number: fresh(() => `A0${digits(10)}`) }, nationality: 'FRA' }),
  'work-permit-b': () => ({ document: { type: 'work-permit-b', number: fresh(() => `B0${digits(10)}`) }, nationality: 'DEU' }),
  'work-permit-c': () => ({ document: { type: 'work-permit-c', number: fresh(() => `C0${digits(10)}`) }, nationality: 'JPN' }),
  'military-officer': () => ({ document: { type: 'military-officer', number: fresh(() => `军字第${digits(7)}号`) } }),
  'armed-police-officer': () => ({ document: { type: 'armed-police-officer', number: fresh(() => `武字第${digits(7)}号`) } }),
  soldier: () => ({ document: { type: 'soldier', number: fresh(() => `士字第${digits(7)}号`) } }),
  other: () => ({ document: { type: 'other', number: fresh(() => `OTHER-${digits(9)}`) }, nationality: 'CHN' }),
}

/** Document types whose number also signs in (domain 2.1, last column). */
export const signsInByNumber = new Set([
  'resident-id',
  'temporary-resident-id',
  'hk-macao-permit',
  'hk-macao-permit-non-chinese',
  'taiwan-permit',
  'hk-macao-residence-permit',
  'taiwan-residence-permit',
  'chinese-passport',
  'permanent-residence-card',
]) // prettier-ignore

/** A person with everything a registration asks for; a field given stands. */
export function someone(given: Partial<SomeOne> = {}): SomeOne {
  const paper = papers['resident-id']?.() as { document: Paper }
  return { name: personName(), ...paper, phone: phoneNumber(), loginName: loginName(), password: password(), domicile: '330203', ...given }
}

/** The same with a document of another type. */
export const someoneWith = (type: string): SomeOne => someone(papers[type]?.())
