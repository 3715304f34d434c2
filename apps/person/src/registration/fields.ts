/** The rules of the fields, read by the same code as on the server; what can be mended is mended with a word. */
import { normaliseNumber } from '@shiming/core/document'
import { repairName } from '@shiming/core/name'
import { readCode } from '@shiming/core/registration-code'
import type { ui } from '@shiming/phrases'
import type { Mended } from '@shiming/ui'

type Notes = (typeof ui)['zh-CN']['mended']

const wide = /[\uFF01-\uFF5E\u3000]/

const noteFor = (text: string, notes: Notes): { note?: string } => (wide.test(text) ? { note: notes['full-width'] } : {})

/** R18: capitals, grouped ABC-DEF; what is too long stays in sight, so that nothing vanishes while typing. */
export function mendCode(text: string, notes: Notes): Mended {
  const code = readCode(text)
  return { text: code.length > 3 ? `${code.slice(0, 3)}-${code.slice(3)}` : code, ...noteFor(text, notes) }
}

export const mendNumber = (text: string, notes: Notes): Mended => ({ text: normaliseNumber(text), ...noteFor(text, notes) })

/** Digits of a phone or an SMS code, from whatever keyboard or clipboard. */
export const mendDigits = (text: string, notes: Notes): Mended => ({
  text: text.normalize('NFKC').replace(/[\s\u200B-\u200F\u202A-\u202E\uFEFF-]/g, ''),
  ...noteFor(text, notes),
})

/** R38 refuses full width; the half-width letter is what was meant. */
export const mendLoginName = (text: string, notes: Notes): Mended => ({
  text: text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => sign.normalize('NFKC'))
    .normalize('NFC')
    .trim(),
  ...noteFor(text, notes),
})

export function mendName(text: string, notes: Notes): Mended {
  const { name, repairs } = repairName(text)
  return repairs.length === 0 ? { text: name } : { text: name, note: repairs.map((repair) => notes[repair]).join('；') }
}

/** `20301231`, `2030/12/31`, `2030年1月5日` → `2030-12-31`; what is none of these stays for the rule to judge. */
export function mendDate(text: string, notes: Notes): Mended {
  const plain = text.normalize('NFKC').trim()
  const parts = /^(\d{4})(?:(\d{2})(\d{2})|[-./年 ](\d{1,2})[-./月 ](\d{1,2})日?)$/.exec(plain)
  if (parts === null) return { text: plain }
  const [, year, month, day, monthApart, dayApart] = parts
  const two = (given: string | undefined) => (given ?? '').padStart(2, '0')
  return { text: `${year}-${two(month ?? monthApart)}-${two(day ?? dayApart)}`, ...noteFor(text, notes) }
}
