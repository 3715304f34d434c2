import type { DocumentType } from './document-type.ts'

/** NFKC, upper case, without white space and hyphens: the written form that shapes are told by. */
export function normaliseNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200B-\u200D\u2060\uFEFF\-\u00AD\u2010-\u2015\u2212]/gu, '')
}

const passport = /^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|S\d{8}|[SPD]E\d{7})$/
const workPermit = /^[A-Z0-9]{6,20}$/
const military = /^\p{Lo}字第[0-9A-Z]{4,8}号?$/u

/** The shape of each type's normalised number (domain 2.1); `other` has none (R17). */
export const shapes: Readonly<Record<DocumentType, RegExp>> = {
  'resident-id': /^\d{17}[0-9X]$/,
  'temporary-resident-id': /^\d{17}[0-9X]$/,
  'hk-macao-permit': /^[HM](\d{8}|\d{10})$/,
  'hk-macao-permit-non-chinese': /^[HM]A\d{7}$/,
  'taiwan-permit': /^\d{8}(\d{2}(\([A-Z]\))?)?$/,
  'hk-macao-residence-permit': /^8[12]0000\d{11}[0-9X]$/,
  'taiwan-residence-permit': /^830000\d{11}[0-9X]$/,
  'chinese-passport': passport,
  'foreign-passport': /^[A-Z0-9]{5,20}$/,
  'permanent-residence-card': /^(9\d{16}[0-9X]|[A-Z]{3}\d{12})$/,
  'work-permit-a': workPermit,
  'work-permit-b': workPermit,
  'work-permit-c': workPermit,
  'military-officer': military,
  'armed-police-officer': military,
  soldier: military,
  other: /^.{1,50}$/u,
}

const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Cn}]/u

/** An `other` document: one to fifty printable characters, whatever they are (R17). */
export const isPrintable = (text: string): boolean => shapes.other.test(text) && !controls.test(text)

/** The number for a screen or slip: first 4 and last 4; first 1 and last 2 of numbers below 14 signs. */
export function maskNumber(_type: DocumentType, number: string): string {
  const signs = [...number]
  const [head, tail] = signs.length >= 14 ? [4, 4] : signs.length >= 6 ? [1, 2] : [0, 0]
  return signs.map((sign, index) => (index < head || index >= signs.length - tail ? sign : '*')).join('')
}
